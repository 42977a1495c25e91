import { useState } from 'react'
import type { Whose } from '../util/paths.ts'

/** What a list shows of each beside the name. */
export const columnNames = {
  people: { entity: 'Entity', advisors: 'Advisors', phone: 'Phone', sentiment: 'Sentiment', mail: 'Emails' },
  entities: { members: 'Members', sentiment: 'Sentiment', mail: 'Last email' },
} as const satisfies Record<Whose['of'], Record<string, string>>

const initially: Record<Whose['of'], string[]> = {
  people: ['entity', 'sentiment', 'mail'],
  entities: ['members', 'sentiment', 'mail'],
}

const keyOf = (of: Whose['of']) => `columns.${of}`

/** The columns that this browser shows of a list, and the way to choose others. */
export function useColumns(of: Whose['of']): [ReadonlySet<string>, (column: string, shown: boolean) => void] {
  const [shown, setShown] = useState(() => new Set(read(of)))
  function choose(column: string, isShown: boolean) {
    const next = new Set(shown)
    if (isShown) next.add(column)
    else next.delete(column)
    localStorage.setItem(keyOf(of), [...next].join(' '))
    setShown(next)
  }
  return [shown, choose]
}

function read(of: Whose['of']): string[] {
  return localStorage.getItem(keyOf(of))?.split(' ') ?? initially[of]
}
