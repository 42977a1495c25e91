import { useQuery } from '@tanstack/react-query'
import type { EmailDetail } from '../../api/contract.ts'
import { loadBody } from './load-body.ts'
import { sanitiseMail } from './sanitise-mail.ts'

/** The body of an email, safe to stand in a frame; `remote`: with pictures from elsewhere. */
export function useMailHtml(email: EmailDetail, remote: boolean) {
  return useQuery({
    queryKey: ['body', email.id, remote],
    queryFn: async ({ signal }) => {
      const { html, images, ...body } = await loadBody(email, remote, signal)
      return { ...body, ...(await sanitiseMail(html, images, remote)) }
    },
    // A body may hold megabytes of pictures.
    gcTime: 30_000,
  })
}
