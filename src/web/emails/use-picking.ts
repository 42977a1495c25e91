import { useState } from 'react'
import { serverNow } from '../client/fetch-json.ts'
import type { HowMany } from '../util/count.ts'
import { emailsOf, type ListRow } from './fold-threads.ts'
import { nothing, type Picked, pick, toggle, withAlso } from './picked.ts'

type State = {
  view: string
  picked: Picked
  /** Where a range begins, and what was selected before it. */
  anchor: string | null
  before: Picked
}

/** Which emails are selected. Another `view` begins with none. */
export function usePicking(view: string, rows: ListRow[]) {
  const [state, setState] = useState<State>()
  const now = state?.view === view ? state : { view, picked: nothing, anchor: null, before: nothing }
  const change = (changes: Partial<State>) => setState({ ...now, ...changes })

  return {
    picked: now.picked,
    toggle(row: ListRow) {
      const picked = toggle(now.picked, emailsOf(row))
      change({ picked, before: picked, anchor: row.id })
    },
    /** All from where the range begins to `row`; `from` begins it where nothing else has. */
    extendTo(row: ListRow, from: ListRow = row) {
      const anchor = rows.some(({ id }) => id === now.anchor) ? now.anchor : from.id
      const ends = [anchor, row.id].map((id) => rows.findIndex((one) => one.id === id))
      const range = rows.slice(Math.min(...ends), Math.max(...ends) + 1)
      change({ picked: withAlso(now.before, range.flatMap(emailsOf)), anchor })
    },
    /** The next range begins here. */
    beginAt(row: ListRow) {
      if (row.id !== now.anchor) change({ anchor: row.id, before: now.picked })
    },
    all() {
      const picked = pick(rows.flatMap(emailsOf))
      change({ picked, before: picked })
    },
    allOfView(inView: HowMany) {
      const picked: Picked = {
        kind: 'view',
        asOf: serverNow().toISOString(),
        except: new Set(),
        inView,
      }
      change({ picked, before: picked })
    },
    /** Those of `ids` and no others. */
    only: (ids: ReadonlySet<string>) => {
      const picked: Picked = { kind: 'some', ids }
      change({ picked, before: picked, anchor: null })
    },
    clear: () => setState(undefined),
  }
}

export type Picking = ReturnType<typeof usePicking>
