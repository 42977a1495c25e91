/** A folder of mail, or the employees file beside it, that cannot be loaded as it is; the message says what to do. */
export class MailFolderError extends Error {
  override name = 'MailFolderError'
}
