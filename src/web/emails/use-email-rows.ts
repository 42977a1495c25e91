import { useMemo, useState } from 'react'
import type { EmailFilters, EmailSort, Folder } from '../../api/contract.ts'
import { foldThreads, withoutThreads } from './fold-threads.ts'
import { useEmails } from './queries-api.ts'

/** The emails of a view as lines of the list, threads folded where `threads` says so. */
export function useEmailRows(folder: Folder, filters: EmailFilters, sort: EmailSort, threads: boolean) {
  const live = useEmails(folder, filters, sort)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(
    () => (threads ? foldThreads(live.items, unfolded) : withoutThreads(live.items)),
    [live.items, threads, unfolded],
  )

  function fold(threadId: string, open: boolean) {
    const others = new Set(unfolded)
    if (open) others.add(threadId)
    else others.delete(threadId)
    setUnfolded(others)
  }

  return { live, rows, fold }
}

export type EmailRows = ReturnType<typeof useEmailRows>
