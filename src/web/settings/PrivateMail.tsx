import { Button, Field, Input } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import type { PrivateMail as Listed, Settings } from '../../api/contract.ts'
import { settingCatalogue } from '../../domain/settings.ts'
import { count } from '../util/count.ts'
import { longDay } from '../util/format-date.ts'
import { useRemovePrivateFolder } from './rules-api.ts'
import { SettingControl } from './SettingControl.tsx'
import styles from './Settings.module.css'
import { useSetSetting } from './settings-api.ts'

const PrivateFolderDialog = lazy(() =>
  import('./PrivateFolderDialog.tsx').then((file) => ({ default: file.PrivateFolderDialog })),
)

type Props = { settings: Settings; mail: Listed; mayChange: boolean }

/** Which mail is private, so that it is not read: by its marks, or by the folder it lies in. */
export function PrivateMail({ settings, mail, mayChange }: Props) {
  return (
    <>
      <SettingControl name="privateSensitivity" {...{ settings, mayChange }} />
      {settings.privateSensitivity !== 'off' && <KeepsOut emails={mail.bySensitivity} />}
      <Category {...{ settings, mayChange }} emails={mail.byCategory} />
      <Folders {...{ mail, mayChange }} />
    </>
  )
}

function KeepsOut({ emails }: { emails: number }) {
  return <p className={styles.quiet}>{`Keeps out ${count(emails, 'email')} now.`}</p>
}

function Category({
  settings,
  mayChange,
  emails,
}: {
  settings: Settings
  mayChange: boolean
  emails: number
}) {
  const set = useSetSetting()
  const [name, setName] = useState(settings.privateCategory)
  const { label, effect, appliesTo } = settingCatalogue.privateCategory
  const wanted = name.trim()
  return (
    <section className={styles.section} aria-labelledby="privateCategory">
      <h2 id="privateCategory">{label}</h2>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted !== settings.privateCategory) set.mutate({ name: 'privateCategory', value: wanted })
        }}
      >
        <Field label="Category, as it is called in Outlook; empty: none">
          <Input
            disabled={!mayChange}
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(_event, data) => setName(data.value)}
          />
        </Field>
        {mayChange && (
          <Button type="submit" disabled={wanted === settings.privateCategory || set.isPending}>
            Save
          </Button>
        )}
      </form>
      {settings.privateCategory !== '' && <KeepsOut emails={emails} />}
      <p className={styles.quiet}>
        {effect} It applies to {appliesTo}.
      </p>
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ?? (set.isSuccess ? 'Saved.' : '')}
      </p>
    </section>
  )
}

function Folders({ mail: { folders }, mayChange }: { mail: Listed; mayChange: boolean }) {
  const remove = useRemovePrivateFolder()
  const lookedAtAgain = remove.data?.lookedAtAgain ?? 0
  return (
    <section className={styles.section} aria-labelledby="private-folders">
      <h2 id="private-folders">Private folders</h2>
      <p>
        Mail in folders so called, and in those below them, is not read. Moved out of them it is captured.
      </p>
      {folders.length === 0 && <p className={styles.quiet}>No folder is private.</p>}
      <ul className={styles.list}>
        {folders.map(({ id, name, employee, emails, addedAt, addedBy }) => (
          <li key={id}>
            <span className={styles.main}>
              <strong>{name}</strong>
              <p className={styles.quiet}>
                {`${employee === null ? 'In every mailbox' : `In the mailbox of ${employee}`} · keeps out ${count(emails, 'email')} · added by ${addedBy} on ${longDay(addedAt)}`}
              </p>
            </span>
            {mayChange && (
              <Button
                appearance="subtle"
                size="small"
                disabledFocusable={remove.isPending}
                onClick={() => !remove.isPending && remove.mutate(id)}
              >
                Take back<span className="visually-hidden"> the private folder {name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={remove.error ? styles.bad : styles.quiet}>
        {remove.error?.message ??
          (remove.isSuccess ? `Taken back. ${count(lookedAtAgain, 'email')} looked at again.` : '')}
      </p>
      {mayChange && <AnotherFolder />}
    </section>
  )
}

function AnotherFolder() {
  const [name, setName] = useState('')
  const [employee, setEmployee] = useState('')
  const [proposed, setProposed] = useState<{ name: string; employee: string }>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) setProposed({ name: name.trim(), employee: employee.trim() })
      }}
    >
      <div className={styles.row}>
        <Field label="Folder">
          <Input maxLength={255} value={name} onChange={(_event, data) => setName(data.value)} />
        </Field>
        <Field label="Employee’s address, or empty for everybody">
          <Input
            autoComplete="off"
            maxLength={320}
            value={employee}
            onChange={(_event, data) => setEmployee(data.value)}
          />
        </Field>
        <Button type="submit" disabled={!name.trim()}>
          See the effect…
        </Button>
      </div>
      <Suspense>
        {proposed && <PrivateFolderDialog {...proposed} onClose={() => setProposed(undefined)} />}
      </Suspense>
    </form>
  )
}
