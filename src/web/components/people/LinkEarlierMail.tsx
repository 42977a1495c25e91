import { Button } from '@fluentui/react-components'
import type { LinkEarlierMailReply } from '../../../api/contract.ts'
import { useChange } from '../../api/people.ts'
import { count } from '../../util/count.ts'
import { api } from '../../util/paths.ts'
import styles from './Profile.module.css'

/** Links the mail that came before an address was known to be this person's, says how much it was, and takes it back. */
export function LinkEarlierMail({ personId }: { personId: string }) {
  const link = useChange<LinkEarlierMailReply>()
  const undo = useChange()
  const linked = link.data?.linked ?? 0
  return (
    <div className={styles.earlier}>
      <Button
        size="small"
        disabledFocusable={link.isPending}
        onClick={() => {
          undo.reset()
          link.mutate({ method: 'POST', path: api.linkEarlierMail(personId) })
        }}
      >
        Link earlier mail
      </Button>
      <span role="status">
        {link.isPending && 'Looking…'}
        {link.error && `That did not work. ${link.error.message}`}
        {undo.error && `That did not work. ${undo.error.message}`}
        {undo.isSuccess && 'Taken back.'}
        {link.data &&
          undo.isIdle &&
          (linked > 0 ? `${count(linked, 'earlier email')} linked.` : 'All earlier mail was linked already.')}
      </span>
      {link.data && linked > 0 && undo.isIdle && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => undo.mutate({ method: 'POST', path: api.undo(link.data.actId) })}
        >
          Undo
        </Button>
      )}
    </div>
  )
}
