import { Badge } from '@fluentui/react-components'
import type { EntityRow as Entity } from '../../api/contract.ts'
import type { RowProps } from '../table/VirtualList.tsx'
import { Home20Regular, Organization20Regular, People20Regular } from '../ui/icons.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import { entityWords } from './entity-words.ts'
import styles from './RecordRow.module.css'
import { RecordRow } from './RecordRow.tsx'

const icons = {
  household: <Home20Regular />,
  organisation: <Organization20Regular />,
  individual: <People20Regular />,
}

type Props = { entity: Entity; shown: ReadonlySet<string>; rowProps: RowProps }

/** One entity in the list, as a link to its page. */
export function EntityRow({ entity, shown, rowProps }: Props) {
  const { id, name, kind, segment, keyEntity, members, memberCount, lastEmailAt, sentiment } = entity
  const more = memberCount - members.length
  return (
    <RecordRow
      href={pages.entity(id)}
      face={
        <span className={styles.icon} aria-hidden="true">
          {icons[kind]}
        </span>
      }
      title={
        <span className={styles.title}>
          <bdi className={styles.name}>{name}</bdi>
          {keyEntity && (
            <Badge appearance="tint" color="brand">
              Key
            </Badge>
          )}
        </span>
      }
      below={<span className={styles.quiet}>{[entityWords[kind], segment].filter(Boolean).join(' · ')}</span>}
      belongs={
        <>
          <bdi>{members.map((member) => member.name).join(', ') || 'No members'}</bdi>
          {more > 0 && <span className={styles.quiet}>and {more} more</span>}
        </>
      }
      sentiment={sentiment}
      shown={shown}
      mail={
        lastEmailAt ? (
          <time dateTime={lastEmailAt} title={fullDate(lastEmailAt)}>
            {shortDay(lastEmailAt, new Date())}
          </time>
        ) : (
          <span className={styles.quiet}>No email</span>
        )
      }
      rowProps={rowProps}
    />
  )
}
