/** Up to two letters for an avatar, from a name or an address: the first of the first and of the last word.
 *  Empty where there is no letter or digit (the avatar then shows a figure). */
export function initials(name: string): string {
  const words = beforeAt(name)
    .replace(/\(.*?\)/gu, ' ')
    .split(/[\s._,;/-]+/u)
    .map((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '')
    .filter(Boolean)
  const first = words.at(0) ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

function beforeAt(name: string): string {
  return /^\S+@\S+$/.test(name) ? name.slice(0, name.indexOf('@')) : name
}

/** The letter a name is filed under; '#' where it does not begin with one. */
export function initialOf(name: string): string {
  return /^\p{L}/u.exec(name.normalize('NFD').trim())?.[0].toLocaleUpperCase() ?? '#'
}
