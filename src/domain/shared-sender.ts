import { namesAlike, wordsOfName } from './names-alike.ts'

/** `Ann Ash via SignBox`, `Ann Ash (via SignBox)`, `'Ann Ash' via Lists`, `Bob on behalf of …`: whom a service writes for. */
const SERVICE = /\s*[([]?\b(?:via|über|par|por|tramite|durch|on behalf of|im auftrag von)\b.*$/iu

/**
 * The names of which no two are one person's, the first of each: an address that writes under two of them is shared by many
 * senders. Names that share a word are one person, or one family with one address; addresses as names, and the same name in
 * another script, say nothing. Pure.
 */
export function differentPeople(names: readonly string[]): string[] {
  const people: { name: string; words: string[] }[] = []
  for (const written of names) {
    const name = withoutService(written)
    const words = wordsOfName(name)
    if (words.length === 0 || name.includes('@')) continue
    const isNew = people.every(
      (one) =>
        isLatin(one.name) === isLatin(name) && !sharesWord(one.words, words) && !namesAlike(one.name, name),
    )
    if (isNew) people.push({ name, words })
  }
  return people.map(({ name }) => name)
}

function withoutService(written: string): string {
  const name = written.replace(SERVICE, '').replace(/^[\s'"‘’“”]+|[\s'"‘’“”]+$/gu, '')
  return name || written.trim()
}

/** Also where one is the beginning of the other: Rob and Robert, 山田 and 山田太郎. */
function sharesWord(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one)))
}

function isLatin(name: string): boolean {
  return /\p{Script=Latin}/u.test(name)
}
