import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import type { Exclusions as Listed } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import { longDay } from '../util/format-date.ts'
import { type NewExclusion, useRemoveExclusion } from './rules-api.ts'
import styles from './Settings.module.css'

const ExclusionDialog = lazy(() =>
  import('./ExclusionDialog.tsx').then((file) => ({ default: file.ExclusionDialog })),
)

/** Mail with these outside the firm is not read. */
export function Exclusions({ exclusions: { items }, mayChange }: { exclusions: Listed; mayChange: boolean }) {
  const [proposed, setProposed] = useState<NewExclusion>()
  const remove = useRemoveExclusion()
  const lookedAtAgain = remove.data?.lookedAtAgain ?? 0
  return (
    <section className={styles.section} aria-labelledby="exclusions">
      <h2 id="exclusions">Exclusions</h2>
      <p>
        Mail with these outside the firm is not read: neither its subject nor its text is ever asked for. What
        was captured before stays on record.
      </p>
      {items.length === 0 && <p className={styles.quiet}>Nothing is excluded.</p>}
      <ul className={styles.list}>
        {items.map(({ id, value, match, reason, addedAt, addedBy, emails }) => (
          <li key={id}>
            <span className={styles.main}>
              <strong>{value}</strong>
              <p className={styles.quiet}>
                {`${match === 'all' ? 'Where all outside addresses match' : 'Where any outside address matches'} · keeps out ${count(emails, 'email')} · ${reason}`}
              </p>
              <p className={styles.quiet}>{`Added by ${addedBy} on ${longDay(addedAt)}`}</p>
            </span>
            {mayChange && (
              <Button
                appearance="subtle"
                size="small"
                disabledFocusable={remove.isPending}
                onClick={() => !remove.isPending && remove.mutate(id)}
              >
                Take back<span className="visually-hidden"> the exclusion of {value}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={remove.error ? styles.bad : styles.quiet}>
        {remove.error?.message ??
          (remove.isSuccess
            ? lookedAtAgain > 0
              ? `Taken back. ${count(lookedAtAgain, 'email')} that it kept out ${lookedAtAgain === 1 ? 'is' : 'are'} looked at again: below you see what becomes of them.`
              : 'Taken back. It had kept out no mail.'
            : '')}
      </p>
      {mayChange && <Another onPropose={setProposed} />}
      <Suspense>
        {proposed && <ExclusionDialog exclusion={proposed} onClose={() => setProposed(undefined)} />}
      </Suspense>
    </section>
  )
}

function Another({ onPropose }: { onPropose: (exclusion: NewExclusion) => void }) {
  const [written, setWritten] = useState('')
  const [match, setMatch] = useState<NewExclusion['match']>('all')
  const value = written.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (value)
          onPropose({ kind: value.replace(/^@/, '').includes('@') ? 'address' : 'domain', value, match })
      }}
    >
      <div className={styles.row}>
        <Field label="Address or domain" className={styles.find ?? ''}>
          <Input
            placeholder="news@example.com or example.com"
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            value={written}
            onChange={(_event, data) => setWritten(data.value)}
          />
        </Field>
        <Button type="submit" disabled={!value}>
          See the effect…
        </Button>
      </div>
      <Field label="An email is not read">
        <RadioGroup value={match} onChange={(_event, data) => setMatch(data.value as NewExclusion['match'])}>
          <Radio
            value="all"
            label="where all of its outside addresses match: mail that names a client, too, is read"
          />
          <Radio value="any" label="where any of its outside addresses matches, whoever else it names" />
        </RadioGroup>
      </Field>
    </form>
  )
}
