import { useQuery } from '@tanstack/react-query'
import type { EmailDetail } from '../../api/contract.ts'
import { loadBody } from './load-body.ts'
import { sanitiseMail } from './sanitise-mail.ts'

type Options = { remote: boolean; folds: boolean }

/** The body of an email, safe to stand in a frame; `remote`: with pictures from elsewhere; `folds`: quoted history under a button. */
export function useMailHtml(email: EmailDetail, { remote, folds }: Options) {
  return useQuery({
    queryKey: ['body', email.id, remote, folds],
    queryFn: async ({ signal }) => {
      const { html, images, quoted, ...body } = await loadBody(email, remote, signal)
      return { ...body, ...(await sanitiseMail(html, images, { remote, quoted: folds ? quoted : null })) }
    },
    // A body may hold megabytes of pictures.
    gcTime: 30_000,
  })
}
