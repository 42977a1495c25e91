import { Avatar } from '@fluentui/react-components'
import type { PersonRow as Person } from '../../api/contract.ts'
import type { RowProps } from '../table/VirtualList.tsx'
import { count } from '../util/count.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { pages } from '../util/paths.ts'
import styles from './RecordRow.module.css'
import { RecordRow } from './RecordRow.tsx'

/** The server counts no further. */
const EMAILS_COUNTED = 1_000

type Props = { person: Person; shown: ReadonlySet<string>; rowProps: RowProps }

/** One person in the list, as a link to the person's page. */
export function PersonRow({ person, shown, rowProps }: Props) {
  const { id, name, email, entity, advisorNames, phone, emailCount, lastEmailAt, sentiment } = person
  return (
    <RecordRow
      href={pages.person(id)}
      face={<Avatar name={name} initials={initials(name)} color="colorful" size={36} aria-hidden="true" />}
      title={<bdi className={styles.name}>{name}</bdi>}
      below={<bdi className={styles.quiet}>{email ?? 'No address'}</bdi>}
      belongs={
        entity && (
          <>
            <bdi>{entity.name}</bdi>
            <span className={styles.quiet}>{entity.segment}</span>
          </>
        )
      }
      further={[
        { column: 'advisors', cell: <bdi>{advisorNames.join(', ')}</bdi> },
        { column: 'phone', cell: <bdi>{phone}</bdi> },
      ]}
      sentiment={sentiment}
      shown={shown}
      mail={
        <>
          <span>{emailCount >= EMAILS_COUNTED ? '1,000+ emails' : count(emailCount, 'email')}</span>
          {lastEmailAt && (
            <time className={styles.quiet} dateTime={lastEmailAt} title={fullDate(lastEmailAt)}>
              {shortDay(lastEmailAt, new Date())}
            </time>
          )}
        </>
      }
      rowProps={rowProps}
    />
  )
}
