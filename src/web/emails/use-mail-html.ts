import { useQuery } from '@tanstack/react-query'
import type { EmailDetail } from '../../api/contract.ts'
import { loadBody } from './load-body.ts'
import { sanitiseMail } from './sanitise-mail.ts'
import { nothingSought, type SoughtText } from './sought.ts'

type Options = { remote: boolean; folds: boolean; sought?: SoughtText }

/** A body may hold megabytes of pictures. */
const KEPT_MS = 30_000

/** The body of an email, safe to stand in a frame; `remote`: with pictures from elsewhere; `folds`: quoted history under a button; what is
 *  `sought` is marked. */
export function useMailHtml(email: EmailDetail, { remote, folds, sought = nothingSought }: Options) {
  // Apart from its marks: each reading of a body is a look at it, which the audit log has.
  const loaded = useQuery({
    queryKey: ['body', email.id, remote],
    queryFn: ({ signal }) => loadBody(email, remote, signal),
    gcTime: KEPT_MS,
  })
  const safe = useQuery({
    queryKey: [
      'safe-body',
      email.id,
      remote,
      folds,
      loaded.dataUpdatedAt,
      String(sought.marks),
      sought.scroll,
    ],
    queryFn: async () => {
      const { html, images, quoted, ...body } = loaded.data!
      const safe = await sanitiseMail(html, images, { remote, quoted: folds ? quoted : null, sought })
      return { ...body, ...safe }
    },
    enabled: loaded.data !== undefined,
    // While other words are marked, not while another email is read.
    placeholderData: (before, query) =>
      query?.queryKey[1] === email.id && query.queryKey[2] === remote ? before : undefined,
    gcTime: KEPT_MS,
  })
  return { data: safe.data, error: loaded.error ?? safe.error, refetch: loaded.refetch }
}
