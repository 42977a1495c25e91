interface Named {
  name: string
}

/** Who of these is mentioned in a text, as `@` and the whole name, whatever the case: the longest name that fits counts. */
export function mentionedIn<One extends Named>(text: string, colleagues: readonly One[]): One[] {
  const longestFirst = colleagues.toSorted((a, b) => b.name.length - a.name.length)
  let rest = text.toLowerCase()
  return longestFirst.filter(({ name }) => {
    const mention = `@${name.toLowerCase()}`
    const found = rest.includes(mention)
    rest = rest.replaceAll(mention, ' ')
    return found
  })
}

/** What stands behind an `@` at the end of a text, in lower case, for names to be offered; null: nothing is begun. */
export function mentionBegun(text: string): string | null {
  const begun = /(?:^|\s)@([^@\n]{0,40})$/u.exec(text)?.[1]
  return begun === undefined || /\s$/.test(begun) ? null : begun.toLowerCase()
}
