/** Domains at which anybody can have an address: two people of one of them need not know each other. */
const freemail = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it live.com
  live.co.uk msn.com yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.it ymail.com rocketmail.com aol.com icloud.com me.com mac.com
  proton.me protonmail.com pm.me gmx.net gmx.de gmx.at gmx.ch gmx.com web.de t-online.de freenet.de mail.com mail.ru yandex.ru
  yandex.com orange.fr wanadoo.fr free.fr sfr.fr laposte.net libero.it tiscali.it virgilio.it bluewin.ch hispeed.ch btinternet.com
  sky.com virginmedia.com ntlworld.com talktalk.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
  earthlink.net rogers.com shaw.ca telus.net bell.net bigpond.com optusnet.com.au telstra.com xtra.co.nz qq.com 163.com 126.com
  sina.com naver.com hanmail.net daum.net rediffmail.com zoho.com fastmail.com fastmail.fm hey.com tutanota.com tuta.io posteo.de
  mailbox.org uol.com.br bol.com.br terra.com.br telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl`.split(
    /\s+/,
  ),
)

/** `domain` as compared (domain/email-address.ts). */
export function isFreemail(domain: string): boolean {
  return freemail.has(domain)
}
