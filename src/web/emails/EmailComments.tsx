import { Button, Textarea } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { ColleaguesForEmail } from '../../api/contract.ts'
import { useMe } from '../client/use-me.ts'
import { fluentRef } from '../ui/fluent-ref.ts'
import { Comment16Regular, Delete16Regular } from '../ui/icons.ts'
import { useDraft } from '../ui/use-draft.ts'
import { count } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import { useAddComment, useColleagues, useComments, useDeleteComment } from './comments-api.ts'
import styles from './EmailComments.module.css'
import { mentionBegun, mentionedIn } from './mentions.ts'

/** Internal notes on an email: for whoever may see it, never sent. Shut while there are none. */
export function EmailComments({ emailId }: { emailId: string }) {
  const comments = useComments(emailId)
  const remove = useDeleteComment(emailId)
  const me = useMe()
  const [wanted, setWanted] = useState(false)
  const items = comments.data?.items ?? []
  const problem = comments.error ?? remove.error
  return (
    <section className={styles.comments} aria-label="Comments">
      {items.length > 0 && <h3>{count(items.length, 'comment')}, seen by colleagues alone</h3>}
      <ul>
        {items.map(({ id, by, at, body }) => (
          <li key={id}>
            <p className={styles.quiet}>
              <bdi>{by.name}</bdi> · <time dateTime={at}>{dateAndTime(at)}</time>
              {by.id === me.id && (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Delete16Regular />}
                  aria-label={`Delete your comment of ${dateAndTime(at)}`}
                  title="Delete"
                  disabledFocusable={remove.isPending}
                  onClick={() => remove.mutate(id)}
                />
              )}
            </p>
            <p className={styles.body} dir="auto">
              {body}
            </p>
          </li>
        ))}
      </ul>
      {problem && <p role="alert">{problem.message}</p>}
      {wanted ? (
        <Write emailId={emailId} onDone={() => setWanted(false)} />
      ) : (
        <Button
          size="small"
          appearance="subtle"
          icon={<Comment16Regular />}
          disabled={me.readOnly}
          onClick={() => setWanted(true)}
        >
          Comment
        </Button>
      )}
    </section>
  )
}

function Write({ emailId, onDone }: { emailId: string; onDone: () => void }) {
  const draft = useDraft(`comment.${emailId}`, { body: '' })
  const { body } = draft.value
  const colleagues = useColleagues(emailId, true)
  const add = useAddComment(emailId)
  const field = useRef<HTMLTextAreaElement>(null)
  const all = colleagues.data?.items ?? []
  const mentioned = mentionedIn(body, all)
  const blind = mentioned.filter(({ maySee }) => !maySee)
  const begun = mentionBegun(body)
  const offered =
    begun === null ? [] : all.filter(({ name }) => name.toLowerCase().includes(begun)).slice(0, 6)
  const usable = body.trim() !== '' && blind.length === 0

  function submit() {
    if (!usable || add.isPending) return
    add.mutate(
      { body: body.trim(), mentions: mentioned.map(({ id }) => id) },
      {
        onSuccess: () => {
          draft.drop({ body: '' })
          onDone()
        },
      },
    )
  }

  function mention(name: string) {
    draft.change({ body: `${body.slice(0, body.lastIndexOf('@'))}@${name} ` })
    field.current?.focus()
  }

  return (
    <div className={styles.write}>
      <Textarea
        autoFocus
        ref={fluentRef(field)}
        aria-label="Comment"
        placeholder="A note for colleagues. @ mentions somebody."
        rows={3}
        textarea={{ maxLength: 10_000, dir: 'auto' }}
        value={body}
        onChange={(_event, { value }) => draft.change({ body: value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
          if (event.key === 'Escape') {
            event.stopPropagation()
            onDone()
          }
        }}
      />
      <Offered colleagues={offered} onChoose={mention} />
      {blind.length > 0 && (
        <p role="alert" className={styles.problem}>
          {`${blind.map(({ name }) => name).join(', ')} may not see this email, so a mention cannot tell them. Take it out.`}
        </p>
      )}
      {mentioned.length > 0 && blind.length === 0 && (
        <p className={styles.quiet}>Told of it: {mentioned.map(({ name }) => name).join(', ')}</p>
      )}
      {(add.error ?? colleagues.error) && <p role="alert">{(add.error ?? colleagues.error)!.message}</p>}
      <p className={styles.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabled={!usable}
          disabledFocusable={add.isPending}
          title="Ctrl+Enter"
          onClick={submit}
        >
          Save comment
        </Button>
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
      </p>
    </div>
  )
}

type Colleague = ColleaguesForEmail['items'][number]

function Offered({ colleagues, onChoose }: { colleagues: Colleague[]; onChoose: (name: string) => void }) {
  if (colleagues.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name each button by it
    <div className={styles.offered} role="group" aria-label="Colleagues to mention">
      {colleagues.map(({ id, name, maySee }) => (
        <Button
          key={id}
          size="small"
          disabled={!maySee}
          title={maySee ? `Mention ${name}` : `${name} may not see this email`}
          onClick={() => onChoose(name)}
        >
          {maySee ? name : `${name} (may not see this email)`}
        </Button>
      ))}
    </div>
  )
}
