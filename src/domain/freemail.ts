import { nameUnderSuffix } from './public-suffix.ts'

/** Domains at which anybody can have an address: two people of one of them need not know each other. */
const freemail = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it live.com
  live.co.uk msn.com yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.it ymail.com rocketmail.com aol.com icloud.com me.com mac.com
  proton.me protonmail.com pm.me gmx.net gmx.de gmx.at gmx.ch gmx.com web.de t-online.de freenet.de mail.com mail.ru yandex.ru
  yandex.com orange.fr wanadoo.fr free.fr sfr.fr laposte.net libero.it tiscali.it virgilio.it bluewin.ch hispeed.ch btinternet.com
  sky.com virginmedia.com ntlworld.com talktalk.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
  earthlink.net rogers.com shaw.ca telus.net bell.net bigpond.com optusnet.com.au telstra.com xtra.co.nz qq.com 163.com 126.com
  sina.com naver.com hanmail.net daum.net rediffmail.com zoho.com fastmail.com fastmail.fm hey.com tutanota.com tuta.io posteo.de
  mailbox.org uol.com.br bol.com.br terra.com.br telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl
  seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl inbox.lv mail.ee abv.bg ukr.net bk.ru list.ru inbox.ru rambler.ru arcor.de
  email.de vodafone.de aon.at chello.at freemail.hu citromail.hu sapo.pt online.no luukku.com tin.it tim.it alice.it
  neuf.fr bbox.fr blueyonder.co.uk o2.co.uk tiscali.co.uk talk21.com eircom.net juno.com netzero.net optonline.net
  windstream.net frontier.com sympatico.ca videotron.ca iinet.net.au tpg.com.au docomo.ne.jp ezweb.ne.jp nate.com sohu.com
  foxmail.com yeah.net 139.com mweb.co.za duck.com protonmail.ch tutanota.de posteo.net`.split(/\s+/),
)

/** Providers with a domain for every country. */
const everywhere = new Set(['yahoo', 'hotmail', 'live', 'outlook', 'gmx', 'aol', 'yandex'])

/** `domain` as compared (domain/email-address.ts). */
export function isFreemail(domain: string): boolean {
  return freemail.has(domain) || everywhere.has(nameUnderSuffix(domain) ?? '')
}
