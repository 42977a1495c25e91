/** Windows code pages whose name the platform's decoder does not know. Source: WHATWG Encoding Standard, labels. */
const LABELS: Record<number, string> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  20127: 'windows-1252',
  20866: 'koi8-r',
  20932: 'euc-jp',
  21866: 'koi8-u',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  51932: 'euc-jp',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
}

/** Text of a Windows code page, by number or as `cp1252`; an unknown one is read as windows-1252, where no byte is lost. */
export function decodeCodePage(bytes: Uint8Array, codePage: number | string): string {
  const number = Number(String(codePage).replace(/^(cp|windows-?)/i, ''))
  const label =
    LABELS[number] ??
    (number >= 1250 && number <= 1258
      ? `windows-${number}`
      : number >= 28591 && number <= 28606
        ? `iso-8859-${number - 28590}`
        : Number.isNaN(number)
          ? String(codePage)
          : 'windows-1252')
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
