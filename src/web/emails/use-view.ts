import { useMemo } from 'react'
import { useSearch } from 'wouter'
import type { EmailSort } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { useNow } from '../ui/use-now.ts'
import { type EmailView, readView, toFilters, writeView } from './email-view.ts'

const MINUTE_MS = 60_000

/** The view in the page's address; the same objects while it is the same view and the same day. */
export function useView() {
  const search = useSearch()
  const mayKnowPhrases = useMay('phrases.read')
  const maySearchBodies = useMay('emails.searchBodies')
  const today = useNow(MINUTE_MS).toDateString()
  return useMemo(() => {
    // An address may be somebody else's, who may filter by more.
    const { phrase = '', search: exact = '', ...others } = readView(search)
    const view: EmailView = {
      ...others,
      ...(phrase && mayKnowPhrases && { phrase }),
      ...(exact && maySearchBodies && { search: exact }),
    }
    const sort: EmailSort = view.sort === 'synced' ? 'synced' : 'sent'
    return { view, search: writeView(view), sort, filters: toFilters(view, new Date(today)) }
  }, [search, today, mayKnowPhrases, maySearchBodies])
}
