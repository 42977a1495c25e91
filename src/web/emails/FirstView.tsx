import { Redirect, useSearch } from 'wouter'
import { Loading } from '../ui/Loading.tsx'
import { pages } from '../util/paths.ts'
import { addressOf } from './SavedViewList.tsx'
import { useSavedViews } from './use-saved-views.ts'

/** Where Emails begins: the view that the reader has chosen for it, else all emails. */
export function FirstView() {
  const search = useSearch()
  const { data, isLoading } = useSavedViews()
  if (isLoading && !search) return <Loading label="Loading emails" />
  const chosen = search ? undefined : data?.items.find(({ isDefault }) => isDefault)
  return <Redirect to={chosen ? addressOf(chosen) : pages.emails('all', search && `?${search}`)} replace />
}
