import { useMemo } from 'react'
import { useSearch } from 'wouter'
import type { EmailSort } from '../../../api/contract.ts'
import { useNow } from '../../ui/use-now.ts'
import { type EmailView, readView, toFilters, writeView } from '../../util/email-view.ts'

const MINUTE_MS = 60_000

/** The view in the page's address; the same objects while it is the same view and the same day. */
export function useView() {
  const search = useSearch()
  const today = useNow(MINUTE_MS).toDateString()
  return useMemo(() => {
    const view: EmailView = readView(search)
    const sort: EmailSort = view.sort === 'synced' ? 'synced' : 'sent'
    return { view, search: writeView(view), sort, filters: toFilters(view, new Date(today)) }
  }, [search, today])
}
