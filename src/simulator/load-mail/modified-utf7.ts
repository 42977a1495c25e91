/**
 * A mailbox name as mail servers and Thunderbird write it on disk (`Entw&APw-rfe`), decoded; a name that is not so
 * written stays as it is. Source: RFC 3501 section 5.1.3, "Mailbox International Naming Convention".
 */
export function decodeModifiedUtf7(name: string): string {
  return name.replaceAll(/&([A-Za-z0-9+,]*)-/g, (written, letters: string) => {
    if (letters === '') return '&'
    const bytes = Buffer.from(letters.replaceAll(',', '/'), 'base64')
    if (bytes.length === 0 || bytes.length % 2 !== 0) return written
    const text = bytes.swap16().toString('utf16le')
    // Letters of ASCII are never encoded: this is an ampersand of the owner's.
    return /[\x20-\x7e]/.test(text) || !text.isWellFormed() ? written : text
  })
}
