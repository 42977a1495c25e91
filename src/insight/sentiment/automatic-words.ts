/**
 * Words that programs write into mail, and that people write too: each is a sign, and only two of them together tell a program
 * (not-personal.ts). By language; English, German, French, Spanish, Italian, Portuguese, Dutch and what the mail programs have beside.
 */

/** What Exchange, Gmail and others put before the subject they answer, with its colon: no person begins a subject so. */
export const AUTO_REPLY_FORMULA =
  /^\W{0,3}(?:automatic reply|auto[- ]?(?:reply|response)|out of (?:the )?office auto-?reply|automatische antwort|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|automatiskt svar|autosvar|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|автоматический ответ|自動応答|自动答复|自動回覆)\s?[:：]/iu
export const AUTO_REPLY_SUBJECT =
  /^\W{0,3}(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder|replied)|(?:i am |i'm )?out of (?:the )?office|on (?:annual )?leave|on (?:vacation|holiday)|abwesen(?:heit|d)|abwesenheitsnotiz|absence|absent|fuera de la oficina|fuori (?:sede|ufficio)|ausente|ausência|afwezig|frånvarande|poissa)/iu
export const AWAY_LINE =
  /\b(?:(?:i am|i'm|i will be|i'll be|is|am) (?:currently |now )?(?:out of (?:the )?office|away|on (?:annual |parental |maternity |sick )?leave|on (?:vacation|holiday))|(?:limited|no) access to (?:my )?e-?mail|(?:this is an? |sent )(?:automated|automatic) (?:reply|response|message)|thank you for (?:your (?:e-?mail|message)|contacting)|(?:reply|respond|answer|get back to you) (?:when|upon|after|on) (?:i return|my return)|nicht im (?:büro|haus)|bin (?:ich )?(?:derzeit |zur zeit )?abwesend|ich bin ab|wieder erreichbar|je suis (?:actuellement )?(?:absent|en congé)|de retour le|estoy (?:actualmente )?(?:fuera|ausente)|sono (?:attualmente )?(?:assente|fuori)|estou (?:ausente|fora)|ben (?:ik )?(?:momenteel )?(?:afwezig|niet aanwezig)|afwezig tot)/iu

/** The name of a mailbox that has no person behind it, and one that may. */
export const BOUNCE_SENDER = /^\W*(?:mailer-daemon|mail-daemon|microsoftexchange[0-9a-f]{8,})(?:[+-][^@]*)?@/i
export const PERHAPS_BOUNCE_SENDER = /^\W*(?:postmaster|bounces?)(?:[+-][^@]*)?@/i
export const BOUNCE_SUBJECT =
  /^\W{0,3}(?:undeliver(?:able|ed)|delivery (?:status notification|has failed|failure|incomplete)|mail delivery (?:failed|system|failure)|returned mail|failure notice|message not delivered|unzustellbar|nicht zustellbar|non remis|no se puede entregar|mancato recapito|onbestelbaar|(?:read|not read|delivered|gelesen|lu|leído|letto|gelezen)\s?:)/iu
export const BOUNCE_LINE =
  /\b(?:(?:could not|couldn't|cannot|can't|was not|wasn't|not) be(?:en)? (?:delivered|read)|was(?: not|n't)? (?:delivered to|deleted without being read|read on)|(?:undeliverable|permanent|fatal) (?:errors?|failure)|delivery (?:has failed|to the following)|did not reach the following|address (?:not found|couldn't be found)|user unknown|mailbox (?:full|unavailable)|diagnostic (?:information|code)|(?:550|554|451|452) [45]?\.?\d|konnte nicht zugestellt|wurde (?:am .{0,40})?gelesen|n'a pas (?:pu être|été) (?:remis|distribué)|a été lu|no se (?:ha )?(?:podido|pudo) entregar|(?:fue|ha sido) leído|non è stato (?:possibile )?(?:recapitat|consegnat)|è stato letto|kon niet worden (?:bezorgd|afgeleverd)|is gelezen)/iu

/** Source: what Outlook, Google Calendar and Thunderbird write, by language. */
export const MEETING_SUBJECT =
  /^\W{0,3}(?:(?:accepted|declined|tentative|tentatively accepted|canceled|cancelled|canceled event|cancelled event|invitation|updated invitation|new time proposed|meeting forward notification|zugesagt|abgelehnt|mit vorbehalt|abgesagt|einladung|accepté|refusé|provisoire|annulé|invitation|aceptad[ao]|rechazad[ao]|cancelad[ao]|invitación|accettat[ao]|rifiutat[ao]|annullat[ao]|invito|geaccepteerd|geweigerd|geannuleerd|uitnodiging|aceite|recusado|convite)\s?:|event invitation(?: reply)?\b)/iu
/** The same with the event's day as a calendar writes it: two signs in one. */
export const DATED_INVITATION =
  /^\W{0,3}(?:(?:updated |cancell?ed )?(?:invitation|event)|accepted|declined|tentatively accepted|tentative|cancell?ed)(?: with note)?:.{1,200}@ (?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? (?:[a-z]{3,9}\.? \d|\d{1,2} [a-z]{3,9})/iu
export const MEETING_LINE =
  /(?:\b(?:accepted|declined|tentatively accepted|refused|replied to)(?: (?:your|this|the))?(?: event)? invitation\b|\b(?:invitation from google calendar|microsoft teams (?:meeting|need help)|join (?:the|zoom|microsoft teams) meeting|join the meeting now|meeting id|has been (?:cancelled|canceled) (?:by|and)|you have been invited)\b|~\*~\*~|^(?:when|where|wann|wo|quand|où|cuándo|dónde|quando|dove|wanneer|waar|organi[sz]er|invitees?|attendees?)\s?:\s?\S)/iu

export const BULK_SENDER =
  /^\W*(?:[^@\s]{0,60}[._+-])?(?:no[._-]?reply|do[._-]?not[._-]?reply|newsletters?|listserv|majordomo)(?:[+._-][^@]*)?@/i
export const PERHAPS_BULK_SENDER =
  /^\W*(?:news|mailings?|marketing|notifications?|alerts?|updates?|offers|promo(?:tions)?|campaigns?)(?:[+._-][^@]*)?@/i

const UNSUBSCRIBE =
  '(?:unsubscribe|opt[ -]out|manage (?:your |my )?(?:e-?mail )?preferences|abmelden|abbestellen|désabonner|désinscrire|darse de baja|cancelar (?:la )?suscripción|disiscriviti|cancellati|afmelden|uitschrijven|avregistrera|afmeld)'
/** A line about leaving a list. */
export const ABOUT_LEAVING = new RegExp(`\\b${UNSUBSCRIBE}`, 'iu')
/** A person writes about it: no mailing list does. */
export const TOLD =
  /^\W*(?:it|he|she|they|the|when|whenever|every|your|why|how|there|and|but|so|clicking|no|my)\b|\b(?<!manage )(?:i|i'm|i've|i'd|i'll|my|me|we've|we're|clicked|asked|tried|still|again|times)\b/iu
export const LINKED =
  /https?:|www\.|unsubscribe\S{0,20}@|\b(?:click|here|link|preferences|hier|ici|aquí|qui)\b|[|•·]/iu
/** What else stands at the foot of mail to many. */
export const LIST_LINE =
  /\b(?:you(?:'re| are)? (?:receiv\w+|getting|subscribed)|(?:e-?mail|message|newsletter|it) (?:was|has been) sent to|view (?:this (?:e-?mail|message) )?(?:in|online)|(?:in|with) your browser|privacy policy|all rights reserved|mailing list|update your (?:preferences|profile)|no longer (?:wish|want)|sie erhalten diese|vous recevez|ha recibido este|ricevi questa|u ontvangt)\b|©|\(c\) ?\d{4}/iu

export const PROTECTED =
  /sent you an? (?:protected|secure|encrypted) (?:message|e-?mail)|messages? protected by (?:microsoft|office)|(?:you(?:'ve| have) received|this is) an? (?:encrypted|secured?|protected) (?:e-?mail|message)/iu
export const OPENED_ELSEWHERE =
  /\bmessage\.rpmsg\b|^\W*(?:read|open|view|click(?: here)? to (?:read|open|view)) (?:the |this |your |secure |encrypted )*(?:message|e-?mail)|one-?time (?:passcode|password|code)|sign in (?:to|with)|securedoc|https?:\/\//iu
export const PGP = /^-----BEGIN PGP MESSAGE-----/
