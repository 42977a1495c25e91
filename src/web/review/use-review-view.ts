import { useMemo } from 'react'
import { useSearch } from 'wouter'
import { useNow } from '../ui/use-now.ts'
import { readReviewView, toReviewFilters, writeReviewView } from './review-view.ts'

const MINUTE_MS = 60_000

/** The view in the page's address; the same objects while it is the same view and the same day. */
export function useReviewView() {
  const search = useSearch()
  const today = useNow(MINUTE_MS).toDateString()
  return useMemo(() => {
    const view = readReviewView(search)
    return { view, search: writeReviewView(view), filters: toReviewFilters(view, new Date(today)) }
  }, [search, today])
}
