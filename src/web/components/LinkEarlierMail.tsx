import { Button } from '@fluentui/react-components'
import { useLinkEarlierMail } from '../api/queries.ts'
import { count } from '../util/count.ts'
import styles from './PersonProfile.module.css'

/** Links the mail that came before an address was known to be this person's, and says how much it was. */
export function LinkEarlierMail({ personId }: { personId: string }) {
  const link = useLinkEarlierMail(personId)
  return (
    <div className={styles.earlier}>
      <Button size="small" disabledFocusable={link.isPending} onClick={() => link.mutate()}>
        Link earlier mail
      </Button>
      <span role="status">
        {link.isPending && 'Looking…'}
        {link.error && `That did not work. ${link.error.message}`}
        {link.data &&
          (link.data.linked > 0
            ? `${count(link.data.linked, 'earlier email')} linked.`
            : 'All earlier mail was linked already.')}
      </span>
    </div>
  )
}
