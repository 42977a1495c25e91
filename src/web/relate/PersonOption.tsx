import { Avatar } from '@fluentui/react-components'
import type { PersonFound } from '../../api/contract.ts'
import { History16Regular, PersonAdd20Regular } from '../ui/icons.ts'
import { initials } from '../util/initials.ts'
import styles from './PeopleFinder.module.css'
import { entityLine } from './relate-words.ts'

type Option = { id: string; active: boolean; onPick: () => void; onPoint: () => void }

/** Chosen by the keys of the search field, which names it by aria-activedescendant; or by the mouse. */
function props({ id, active, onPick, onPoint }: Option) {
  return {
    id,
    role: 'option',
    tabIndex: -1,
    'aria-selected': active,
    className: styles.option,
    'data-active': active || undefined,
    onMouseDown: (event: { preventDefault(): void }) => event.preventDefault(),
    onMouseMove: onPoint,
    onClick: onPick,
  } as const
}

export function PersonOption({
  person,
  reason,
  ...option
}: Option & { person: PersonFound; reason: string | null }) {
  const about = entityLine(person.entity)
  return (
    <div {...props(option)}>
      <Avatar
        name={person.name}
        initials={initials(person.name)}
        color="colorful"
        size={32}
        aria-hidden="true"
      />
      <span className={styles.who}>
        <span className={styles.line}>
          <bdi className={styles.name}>{person.name}</bdi>
          {about && <bdi className={styles.entity}>{about}</bdi>}
        </span>
        <bdi className={styles.quiet}>{reason ?? person.email ?? 'No address'}</bdi>
      </span>
      {person.recent && (
        <span className={styles.recent} title="Of late">
          <History16Regular aria-hidden="true" />
          <span className="visually-hidden">of late</span>
        </span>
      )}
    </div>
  )
}

export function NewPersonOption({ text, ...option }: Option & { text: string }) {
  return (
    <div {...props(option)}>
      <span className={styles.new} aria-hidden="true">
        <PersonAdd20Regular />
      </span>
      <span className={styles.who}>
        <span className={styles.name}>
          {text && !text.includes('@') ? (
            <>
              New person “<bdi>{text}</bdi>”
            </>
          ) : (
            'New person'
          )}
        </span>
        <span className={styles.quiet}>Make a record and relate the mail to it</span>
      </span>
    </div>
  )
}
