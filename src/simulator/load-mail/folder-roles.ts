/** The folders that Exchange knows by fixed names, in its spelling, and mail that no folder holds ('All Mail' of Gmail). */
type FolderRole =
  | 'Inbox'
  | 'Sent Items'
  | 'Drafts'
  | 'Deleted Items'
  | 'Junk Email'
  | 'Outbox'
  | 'Archive'
  | 'All Mail'

/**
 * What mail programs call them, by program and language: Outlook, Gmail, Apple Mail, Thunderbird, Evolution, KMail, Pine,
 * mutt; English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Finnish, Polish, Czech,
 * Slovak, Hungarian, Romanian, Croatian, Slovenian, Bulgarian, Greek, Turkish, Russian, Ukrainian, Arabic, Hebrew, Japanese,
 * Chinese, Korean. A name that one program uses for one role and another for another stands nowhere.
 */
const NAMES: Record<FolderRole, string> = {
  Inbox: `inbox; posteingang; boîte de réception; bandeja de entrada; recibidos; posta in arrivo;
    in arrivo; caixa de entrada; recebidas; postvak in; indbakke; innboks; inkorg; inkorgen; saapuneet; postilaatikko;
    skrzynka odbiorcza; odebrane; doručená pošta; příchozí pošta; doručené; beérkezett üzenetek; bejövő üzenetek; mesaje primite;
    căsuță de intrare; ulazna pošta; pristigla pošta; prejeto; mapa »prejeto«; входяща поща; входящи; εισερχόμενα;
    εισερχόμενη αλληλογραφία; gelen kutusu; gelen; входящие; вхідні; علبة الوارد; البريد الوارد; صندوق الوارد; דואר נכנס;
    תיבת דואר נכנס; 受信トレイ; 受信箱; 收件箱; 收件匣; 받은 편지함; 받은편지함`,
  'Sent Items': `sent; sent items; sent mail; sent messages; sent msgs; gesendet; gesendete elemente; gesendete objekte;
    gesendete nachrichten; éléments envoyés; messages envoyés; envoyés; courrier envoyé; elementos enviados; enviados;
    mensajes enviados; correo enviado; posta inviata; elementi inviati; inviati; inviata; messaggi inviati; itens enviados;
    e-mails enviados; enviadas; enviado; correio enviado; mensagens enviadas; verzonden items; verzonden;
    verzonden berichten; verzonden e-mail; sendt post; sendte elementer; sendt; sendte; skickat; skickade; skickade objekt;
    skickade meddelanden; lähetetyt; lähetetyt viestit; elementy wysłane; wysłane; odeslaná pošta; odeslané; odoslaná pošta;
    odoslané; elküldött elemek; elküldött üzenetek; elküldött; elküldött levelek; elemente trimise; mesaje trimise; trimise;
    poslano; poslane stavke; poslana pošta; изпратени; изпратена поща; изпратени елементи; απεσταλμένα;
    απεσταλμένη αλληλογραφία; gönderilmiş öğeler; gönderilmiş postalar; gönderilmiş iletiler; gönderilenler; gönderilmiş;
    отправленные; отправлено; надіслані; відправлені; العناصر المرسلة; البريد المرسل; المرسلة; الرسائل المرسلة; נשלח; דואר שנשלח;
    פריטים שנשלחו; 送信済みアイテム; 送信済み; 送信済みメール; 送信済みトレイ; 已发送邮件; 已发送; 已发邮件; 寄件備份; 已傳送; 已傳送的郵件;
    已寄出的郵件; 보낸 편지함; 보낸편지함; 보낸 메일; 보낸 항목`,
  Drafts: `drafts; draft; entwürfe; entwurf; brouillons; brouillon; borradores; borrador; bozze; bozza; rascunhos; rascunho;
    concepten; kladder; kladde; utkast; luonnokset; wersje robocze; kopie robocze; robocze; szkice; koncepty;
    rozepsané; rozpísané; piszkozatok; piszkozat; ciorne; schițe; mesaje nefinalizate; skice; nacrti; osnutki; чернови;
    πρόχειρα; taslaklar; черновики; чернетки; المسودات; مسودات; טיוטות; 下書き; 草稿; 草稿箱; 草稿匣; 임시 보관함; 임시보관함;
    postponed; postponed msgs; postponed messages; interrupted mail`,
  'Deleted Items': `deleted; deleted items; deleted messages; trash; bin; gelöscht; gelöschte elemente; gelöschte objekte;
    gelöschte nachrichten; papierkorb; éléments supprimés; messages supprimés; corbeille; elementos eliminados;
    mensajes eliminados; papelera; eliminados; posta eliminata; elementi eliminati; messaggi eliminati; cestino;
    itens excluídos; itens eliminados; lixeira; lixo; excluídos; verwijderde items; verwijderde berichten; prullenbak;
    verwijderd; slettet post; slettede elementer; slettet; papirkurv; borttaget; borttagna objekt; papperskorgen; papperskorg;
    poistetut; poistetut viestit; roskakori; elementy usunięte; usunięte; kosz; odstraněná pošta; odstraněné; koš;
    odstránená pošta; odstránené; kôš; törölt elemek; törölt; kuka; lomtár; elemente șterse; coș de gunoi; obrisano; smeće;
    otpad; izbrisano; koš za smeti; изтрити; изтрити елементи; кошче; διαγραμμένα; διαγραμμένα στοιχεία; κάδος απορριμμάτων;
    silinmiş öğeler; çöp kutusu; çöp; удаленные; удалённые; корзина; видалені; кошик; العناصر المحذوفة; المحذوفات;
    سلة المهملات; المهملات; פריטים שנמחקו; אשפה; סל מיחזור; 削除済みアイテム; ゴミ箱; 削除済み; 已删除邮件; 已删除; 废件箱; 垃圾桶;
    刪除的郵件; 已刪除的郵件; 지운 편지함; 휴지통; 지운편지함`,
  'Junk Email': `junk; junk email; junk mail; spam; bulk mail; unerwünscht; spamverdacht; spam-verdacht;
    junk-e-mail; courrier indésirable; indésirables; indésirable; pourriel; correo no deseado; no deseado; correo basura;
    posta indesiderata; indesiderata; lixo eletrônico; lixo eletrónico; lixo electrónico; correio eletrónico de lixo;
    ongewenste e-mail; ongewenst; ongewenste reclame; uønsket mail; uønsket; uønsket e-post; søppelpost; skräppost;
    roskaposti; wiadomości-śmieci; wiadomości śmieci; niechciane; nevyžádaná pošta; nevyžádané; nevyžiadaná pošta;
    levélszemét; mesaje nedorite; e-mail nedorit; neželjena pošta; bezvrijedna pošta; neželena pošta; нежелана поща; спам;
    ανεπιθύμητη αλληλογραφία; ανεπιθύμητα; önemsiz e-posta; önemsiz; gereksiz; istenmeyen; нежелательная почта;
    нежелательные; небажана пошта; البريد الإلكتروني غير الهام; البريد غير الهام; غير مرغوب فيه; الرسائل غير المرغوب فيها;
    דואר זבל; ספאם; 迷惑メール; 垃圾邮件; 垃圾郵件; 정크 메일; 스팸함; 스팸; 스팸편지함`,
  Outbox: `outbox; unsent messages; unsent; postausgang; nicht gesendete nachrichten; boîte d'envoi; boîte d’envoi;
    bandeja de salida; posta in uscita; caixa de saída; a enviar; postvak uit; udbakke; utboks; utkorgen; utkorg; lähtevät;
    skrzynka nadawcza; pošta k odeslání; k odeslání; pošta na odoslanie; postázandó üzenetek; kimenő üzenetek;
    mesaje de expediat; căsuță de ieșire; izlazna pošta; odpošlji; изходяща поща; изходящи; εξερχόμενα; giden kutusu; giden;
    исходящие; вихідні; علبة الصادر; صندوق الصادر; דואר יוצא; 送信トレイ; 发件箱; 寄件匣; 보낼 편지함`,
  Archive: `archive; archived; archives; archiv; archiviert; archivées; archivo; archivados; archivio; archiviati; arquivo;
    arquivados; archief; gearchiveerd; arkiv; arkisto; archiwum; zarchiwizowane; archivum; archívum; arhivă; arhiva; архив; архів;
    αρχειοθήκη; arşiv; アーカイブ; 存档; 归档; 封存; 보관`,
  'All Mail': `all mail; all mail including spam and trash; alle nachrichten; alle e-mails;
    alle nachrichten einschließlich spam und papierkorb; alle e-mails einschließlich spam und papierkorb; tous les messages;
    tous les messages, y compris le spam et la corbeille; todos los mensajes; tutti i messaggi; todos os e-mails;
    todo o correio; todo o e-mail; alle berichten; alla mail; all e-post; wszystkie; all e-mail; všechny zprávy; vsi sporočila;
    вся почта; すべてのメール; 所有邮件; 所有郵件; 전체보관함`,
}

const ROLES = new Map(
  (Object.entries(NAMES) as [FolderRole, string][]).flatMap(([role, names]) =>
    names.split(';').map((name) => [normalised(name), role] as const),
  ),
)

/** `sent-mail-nov-2026`, `sent-2026-11`: Pine and mutt begin a new file for sent mail every month. */
const MONTHLY = / (?:\p{L}{3} \d{4}|\d{4}(?: \d{2}){0,2})$/u

/** The role that a folder of this name has wherever mail programs keep it; null: a folder of the owner's making. */
export function roleOf(name: string): FolderRole | null {
  const words = normalised(name)
  const monthly = ROLES.get(words.replace(MONTHLY, ''))
  return ROLES.get(words) ?? (monthly === 'Sent Items' ? monthly : null)
}

/** Case, accents, composed or not, and what stands between words make no difference. */
function normalised(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}
