import { Badge } from '@fluentui/react-components'
import { Link } from 'wouter'
import type { EntityRow as Entity } from '../../api/contract.ts'
import { RecentMark } from '../sentiment/SentimentMark.tsx'
import type { RowProps } from '../table/VirtualList.tsx'
import { Home20Regular, Organization20Regular, People20Regular } from '../ui/icons.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import { entityWords } from './entity-words.ts'
import styles from './PersonRow.module.css'

/** In px. */
export const ENTITY_ROW_HEIGHT = 56

const icons = {
  household: <Home20Regular />,
  organisation: <Organization20Regular />,
  individual: <People20Regular />,
}

/** One entity in the list, as a link to its page. */
export function EntityRow({ entity, rowProps }: { entity: Entity; rowProps: RowProps }) {
  const { id, name, kind, segment, keyEntity, members, memberCount, lastEmailAt, sentiment } = entity
  const more = memberCount - members.length
  return (
    <Link href={pages.entity(id)} className={styles.row} {...rowProps}>
      <span className={styles.icon} aria-hidden="true">
        {icons[kind]}
      </span>
      <span className={styles.cell}>
        <span className={styles.title}>
          <bdi className={styles.name}>{name}</bdi>
          {keyEntity && (
            <Badge appearance="tint" color="brand">
              Key
            </Badge>
          )}
        </span>
        <span className={styles.quiet}>{[entityWords[kind], segment].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={styles.entity}>
        <bdi>{members.map((member) => member.name).join(', ') || 'No members'}</bdi>
        {more > 0 && <span className={styles.quiet}>and {more} more</span>}
      </span>
      <span className={styles.mood}>
        <RecentMark recent={sentiment} />
      </span>
      <span className={styles.mail}>
        {lastEmailAt ? (
          <time dateTime={lastEmailAt} title={fullDate(lastEmailAt)}>
            {shortDay(lastEmailAt, new Date())}
          </time>
        ) : (
          <span className={styles.quiet}>No email</span>
        )}
      </span>
    </Link>
  )
}
