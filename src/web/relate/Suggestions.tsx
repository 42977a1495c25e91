import { Avatar, Button } from '@fluentui/react-components'
import type { Suggestion } from '../../api/contract.ts'
import { Warning16Regular } from '../ui/icons.ts'
import { initials } from '../util/initials.ts'
import { announceAct } from './last-act.ts'
import { useRelate, useSuggestions } from './relate-api.ts'
import { describeRelated, entityLine } from './relate-words.ts'
import styles from './Suggestions.module.css'
import { useRequestId } from './use-request-id.ts'

/** For the reading pane: whom a stranger in an unmatched email only resembles, in words; then whom it may belong to, each with
 *  the reason, and one click to relate it. Nothing while there is neither. */
export function Suggestions({ emailId }: { emailId: string }) {
  const { data } = useSuggestions(emailId)
  if (!data) return null
  return (
    <>
      {data.resembles.length > 0 && (
        <section className={styles.cautions} aria-label="Look before you relate">
          <h2>Look before you relate</h2>
          <ul>
            {data.resembles.slice(0, 3).map(({ person, reason }) => (
              <li key={person.id}>
                <Warning16Regular aria-hidden="true" />
                <span className={styles.who}>{reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.items.length > 0 && (
        <section className={styles.suggestions} aria-label="Suggestions">
          <h2>Perhaps it belongs to</h2>
          <ul>
            {data.items.slice(0, 3).map((suggestion) => (
              <One key={suggestion.person.id} emailId={emailId} suggestion={suggestion} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function One({ emailId, suggestion }: { emailId: string; suggestion: Suggestion }) {
  const { person, reason } = suggestion
  const relate = useRelate()
  const requestId = useRequestId()
  const about = entityLine(person.entity)

  function submit() {
    if (relate.isPending) return
    const order = { selection: { ids: [emailId] }, people: [person.id], addresses: [] }
    relate.mutate(
      { ...order, requestId: requestId(order) },
      {
        onSuccess: (result) =>
          announceAct({ sentence: describeRelated(result), actId: result.changed ? result.actId : null }),
      },
    )
  }

  return (
    <li>
      <Avatar
        name={person.name}
        initials={initials(person.name)}
        color="colorful"
        size={24}
        aria-hidden="true"
      />
      <span className={styles.who}>
        <span>
          <bdi className={styles.name}>{person.name}</bdi>{' '}
          {about && <bdi className={styles.quiet}>{about}</bdi>}
        </span>
        <span className={styles.quiet}>
          {relate.error ? `That did not work. ${relate.error.message}` : reason}
        </span>
      </span>
      <Button
        size="small"
        disabledFocusable={relate.isPending}
        onClick={submit}
        aria-label={`Relate to ${person.name}`}
      >
        {relate.isPending ? 'Relating…' : 'Relate'}
      </Button>
    </li>
  )
}
