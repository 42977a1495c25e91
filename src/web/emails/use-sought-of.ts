import { useMemo } from 'react'
import { readSought } from '../util/find-marks.ts'
import type { EmailView } from './email-view.ts'
import { useSearch } from './searches-api.ts'

/** What a view searches for: words, and the text of its exact search. */
export function useSoughtOf({ text = '', search = '' }: EmailView) {
  const exact = useSearch(search, search !== '').data?.text ?? ''
  return useMemo(() => ({ marks: readSought(text, exact), scroll: exact !== '' }), [text, exact])
}
