import { Button, Field, Input } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import type { Folder, SavedView } from '../../api/contract.ts'
import { roleNames } from '../../domain/access.ts'
import { useMe } from '../client/use-me.ts'
import { Delete16Regular, Edit16Regular, Home20Regular, Share16Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { pages } from '../util/paths.ts'
import type { EmailView } from './email-view.ts'
import { writeView } from './email-view.ts'
import styles from './SavedViewList.module.css'
import { readSearch, writeSearch } from './saved-search.ts'
import { useChangeViews, useSavedViews } from './use-saved-views.ts'

type Props = { folder: Folder; view: EmailView; onPicked: () => void }

/** Views to pick from, one's own and those of one's role: to begin with, to share, to rename and to delete; and a name for what is seen now. */
export function SavedViewList({ folder, view, onPicked }: Props) {
  const { data, error } = useSavedViews()
  const { save, change, begin, remove } = useChangeViews()
  const { roles } = useMe()
  const [renamed, setRenamed] = useState<SavedView>()
  const search = writeSearch(folder, view)
  const saved = data?.items.find((item) => item.search === search)
  const problem = save.error ?? change.error ?? begin.error ?? remove.error ?? error

  if (!data && !error) return <LoadingText label="Loading your views" lines={2} />
  return (
    <>
      <h2>Saved views</h2>
      {data?.items.length === 0 && (
        <p className={styles.none}>None yet. Filter the list, then name what you see.</p>
      )}
      <ul className={styles.views}>
        {data?.items.map((item) => (
          <li key={item.id} className={styles.view}>
            {renamed?.id === item.id ? (
              <NameForm
                label="New name"
                act="Rename"
                initially={item.name}
                onName={(name) =>
                  change.mutate({ id: item.id, name }, { onSuccess: () => setRenamed(undefined) })
                }
              />
            ) : (
              <>
                <Link
                  href={addressOf(item)}
                  className={styles.name}
                  aria-current={item === saved ? 'true' : undefined}
                  onClick={onPicked}
                >
                  <bdi>{item.name}</bdi>
                  {aboutView(item) && <span className={styles.about}>{aboutView(item)}</span>}
                </Link>
                <Button
                  appearance="subtle"
                  size="small"
                  icon={<Home20Regular />}
                  aria-label={`Begin with ${item.name}`}
                  aria-pressed={item.isDefault}
                  title={item.isDefault ? 'Emails begins with it' : 'Begin with this view'}
                  onClick={() => begin.mutate({ id: item.id, isDefault: !item.isDefault })}
                />
                {item.isMine && (
                  <>
                    <Button
                      appearance="subtle"
                      size="small"
                      icon={<Share16Regular />}
                      aria-label={`Share ${item.name} with my role`}
                      aria-pressed={item.sharedWith.length > 0}
                      title={item.sharedWith.length > 0 ? 'Stop sharing' : 'Share with my role'}
                      onClick={() =>
                        change.mutate({ id: item.id, sharedWith: item.sharedWith.length > 0 ? [] : roles })
                      }
                    />
                    <Button
                      appearance="subtle"
                      size="small"
                      icon={<Edit16Regular />}
                      aria-label={`Rename ${item.name}`}
                      title="Rename"
                      onClick={() => setRenamed(item)}
                    />
                    <Button
                      appearance="subtle"
                      size="small"
                      icon={<Delete16Regular />}
                      aria-label={`Delete ${item.name}`}
                      title="Delete"
                      onClick={() => remove.mutate(item.id)}
                    />
                  </>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {!saved && data && (
        <NameForm label="Save this view as" act="Save" onName={(name) => save.mutate({ name, search })} />
      )}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem.message}
        </p>
      )}
    </>
  )
}

/** "Opens first · shared with Advisor", "by Ann Lee". */
function aboutView({ isDefault, isMine, owner, sharedWith }: SavedView): string {
  const shared = isMine
    ? sharedWith.length > 0 && `shared with ${sharedWith.map((role) => roleNames[role]).join(', ')}`
    : `by ${owner.name || 'a colleague'}`
  const said = [isDefault && 'opens first', shared].filter((part) => part !== false).join(' · ')
  return said && said[0]!.toUpperCase() + said.slice(1)
}

export function addressOf({ search }: Pick<SavedView, 'search'>): string {
  const { folder, view } = readSearch(search)
  return pages.emails(folder, writeView(view))
}

type NameProps = { label: string; act: string; initially?: string; onName: (name: string) => void }

function NameForm({ label, act, initially = '', onName }: NameProps) {
  const [name, setName] = useState(initially)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim()) onName(name.trim())
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={label} size="small">
        <Input
          size="small"
          autoFocus={initially !== ''}
          maxLength={100}
          value={name}
          onChange={(_event, data) => setName(data.value)}
        />
      </Field>
      <Button type="submit" size="small" disabled={!name.trim()}>
        {act}
      </Button>
    </form>
  )
}
