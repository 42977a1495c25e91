import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ActivityDetail, ColleaguesForEmail, Comments, NewComment } from '../../api/contract.ts'
import { request, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { EMAIL } from '../client/query-keys.ts'
import { useRefresh } from '../client/use-refresh.ts'
import { api } from '../util/paths.ts'

const commentsOf = (emailId: string) => [EMAIL, emailId, 'comments']

export const useComments = (emailId: string) =>
  useQuery(get<Comments>(commentsOf(emailId), api.comments(emailId)))

/** Everybody who could be told, and who of them may see the email. */
export const useColleagues = (emailId: string, wanted: boolean) =>
  useQuery({
    ...get<ColleaguesForEmail>([EMAIL, emailId, 'colleagues'], api.colleaguesForEmail(emailId)),
    enabled: wanted,
  })

export function useAddComment(emailId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewComment) => sendJson<Comments>('POST', api.comments(emailId), body),
    onSuccess: (comments) => client.setQueryData(commentsOf(emailId), comments),
  })
}

export function useDeleteComment(emailId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (commentId: string) => request(api.comment(commentId), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: commentsOf(emailId) }),
  })
}

export function useAddTask() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (task: object) => sendJson<ActivityDetail>('POST', api.newActivity(), task),
    onSuccess: refresh,
  })
}
