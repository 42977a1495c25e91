import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewView, SavedView, SavedViews, ViewChange } from '../../api/contract.ts'
import { request, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { api } from '../util/paths.ts'

const KEY = ['views']

export function useSavedViews() {
  return useQuery(get<SavedViews>(KEY, api.views()))
}

/** Saves, renames and deletes the person's views; the list is read again after each. */
export function useChangeViews() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY })
  return {
    save: useMutation({
      mutationFn: (view: Pick<NewView, 'name' | 'search'>) => sendJson<SavedView>('POST', api.views(), view),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...change }: ViewChange & { id: string }) =>
        sendJson<SavedView>('PATCH', api.view(id), change),
      onSuccess,
    }),
    /** Makes it what Emails begins with, or no longer. */
    begin: useMutation({
      mutationFn: ({ id, isDefault }: Pick<SavedView, 'id' | 'isDefault'>) =>
        request(api.defaultView(id), {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ isDefault }),
        }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => request(api.view(id), { method: 'DELETE' }),
      onSuccess,
    }),
  }
}
