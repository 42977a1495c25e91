import { Button, Select } from '@fluentui/react-components'
import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import type { PhraseListDetail, PhraseListRow } from '../../api/contract.ts'
import { RequestError } from '../client/fetch-json.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { count } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import { ApplyingBar } from './ApplyingBar.tsx'
import { CloseButton } from './CloseButton.tsx'
import { EntryRows } from './EntryRows.tsx'
import styles from './ListEditor.module.css'
import { ListEditor } from './ListEditor.tsx'
import { usePhraseList, usePhraseLists, useSavePhraseList } from './phrases-api.ts'
import { draftOf, useListDraft } from './use-list-draft.ts'

type Props = {
  listId: string
  /** '' for the one that holds. */
  version: string
  mayChange: boolean
  onClose: () => void
}

/** A list with its phrases: to be changed, or an earlier version to be read and brought back. */
export function OpenList({ listId, version, mayChange, onClose }: Props) {
  const row = usePhraseLists().data?.items.find(({ id }) => id === listId)
  const current = usePhraseList(listId, '')
  const earlier = usePhraseList(listId, version, version !== '')
  const { refetch } = current
  const isOld =
    row !== undefined &&
    current.data !== undefined &&
    (row.version !== current.data.version || (!row.applying && row.emails !== current.data.emails))
  useEffect(() => {
    if (isOld) void refetch()
  }, [isOld, refetch])

  const error = current.error ?? earlier.error
  if (error)
    return (
      <ErrorNotice
        title="The list could not be opened"
        error={error}
        onRetry={() => void (current.error ? refetch() : earlier.refetch())}
      />
    )
  if (!current.data || (version && !earlier.data)) return <LoadingText label="Opening the list" />
  const given = { list: current.data, onClose }
  if (version && earlier.data && Number(version) !== current.data.version)
    return <ToRead {...given} shown={earlier.data} version={Number(version)} mayBringBack={mayChange} />
  if (!mayChange)
    return <ToRead {...given} shown={current.data} version={current.data.version} mayBringBack={false} />
  return <ToChange {...given} row={row} />
}

type ToReadProps = {
  list: PhraseListDetail
  shown: PhraseListDetail
  version: number
  mayBringBack: boolean
  onClose: () => void
}

function ToRead({ list, shown, version, mayBringBack, onClose }: ToReadProps) {
  const [, navigate] = useLocation()
  const stored = useMemo(() => draftOf(list), [list])
  const draft = useListDraft(list.id, stored)
  const emails = useMemo(() => emailsOf(shown), [shown])
  const isEarlier = version !== list.version
  const made = list.versions.find((one) => one.version === version)

  function bringBack() {
    draft.change({ ...stored, entries: draftOf(shown).entries })
    navigate(pages.phraseList(list.id))
  }

  return (
    <article className={styles.editor} aria-label={list.name}>
      <header className={styles.head}>
        <CloseButton onClose={onClose} />
        <Versions list={list} version={version} />
      </header>
      <div className={styles.fields}>
        {isEarlier && made && (
          <div className={styles.box}>
            <p className={styles.quiet}>
              {`Version ${version} as ${made.by.name} saved it on ${dateAndTime(made.at)}. Version ${list.version} holds now.`}
            </p>
            {mayBringBack && (
              <div className={styles.buttons}>
                <Button size="small" onClick={bringBack}>
                  Bring these phrases back…
                </Button>
              </div>
            )}
          </div>
        )}
      </div>
      <div className={styles.count}>
        <h2>{count(shown.entries.length, 'phrase')}</h2>
      </div>
      <EntryRows entries={shown.entries} shown={shown.entries} emails={emails} />
    </article>
  )
}

type ToChangeProps = { list: PhraseListDetail; row: PhraseListRow | undefined; onClose: () => void }

function ToChange({ list, row, onClose }: ToChangeProps) {
  const stored = useMemo(() => draftOf(list), [list])
  const draft = useListDraft(list.id, stored)
  const emails = useMemo(() => emailsOf(list), [list])
  const save = useSavePhraseList()
  const { value } = draft
  const canSave = draft.isChanged && !draft.isBehind && value.name.trim() !== '' && value.entries.length > 0
  const isRefusedAsOld = save.error instanceof RequestError && save.error.code === 'LIST_CHANGED'

  function store() {
    const { version, name, entries, base } = value
    const changed = JSON.stringify(entries) !== JSON.stringify(base)
    save.mutate(
      { list: list.id, body: { version, name: name.trim(), ...(changed && { entries }) } },
      { onSuccess: draft.drop },
    )
  }

  return (
    <ListEditor
      value={value}
      onChange={(changes) => {
        save.reset()
        draft.change(changes)
      }}
      emails={emails}
      tools={
        <>
          <CloseButton onClose={onClose} />
          <Versions list={list} version={list.version} />
        </>
      }
      told={
        <div className={styles.told} role="status">
          {draft.isBehind ? (
            <Conflict list={list} onPutOnTop={draft.putOnTop} onDrop={draft.drop} />
          ) : (
            draft.isChanged && <Unsaved isKept={draft.isKept} next={list.version + 1} onDrop={draft.drop} />
          )}
          {save.error && !isRefusedAsOld && <p className={styles.bad}>{save.error.message}</p>}
          {save.isSuccess && !draft.isChanged && (
            <p>
              {row?.applying
                ? `Version ${list.version} is saved. All earlier mail is being searched for it.`
                : `Version ${list.version} is saved, and holds for all mail.`}
            </p>
          )}
          {row?.applying && <ApplyingBar progress={row.applying} what="it in earlier mail" />}
        </div>
      }
      save={
        canSave ? { label: `Save version ${value.version + 1}`, act: store, pending: save.isPending } : null
      }
    />
  )
}

function Unsaved({ isKept, next, onDrop }: { isKept: boolean; next: number; onDrop: () => void }) {
  return (
    <div className={styles.box}>
      <p className={styles.quiet}>
        {isKept ? 'Changes from before are not saved yet.' : 'Not saved yet.'}{' '}
        {`Saving makes version ${next}; earlier mail is then searched for it, too.`}
      </p>
      <div className={styles.buttons}>
        <Button size="small" onClick={onDrop}>
          Discard the changes
        </Button>
      </div>
    </div>
  )
}

type ConflictProps = { list: PhraseListDetail; onPutOnTop: () => void; onDrop: () => void }

function Conflict({ list, onPutOnTop, onDrop }: ConflictProps) {
  return (
    <div className={styles.box} data-mood="warning">
      <p>
        {`${list.changedBy.name} has saved version ${list.version} meanwhile. Your changes are kept, but do not hold yet.`}
      </p>
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" onClick={onPutOnTop}>
          {`Put my changes on top of version ${list.version}`}
        </Button>
        <Button size="small" onClick={onDrop}>
          Discard mine
        </Button>
      </div>
    </div>
  )
}

function Versions({ list, version }: { list: PhraseListDetail; version: number }) {
  const [, navigate] = useLocation()
  return (
    <Select
      size="small"
      className={styles.versions!}
      aria-label="Version"
      value={String(version)}
      onChange={(_event, { value }) =>
        navigate(pages.phraseList(list.id, Number(value) === list.version ? '' : value))
      }
    >
      {list.versions.map((one) => (
        <option key={one.version} value={one.version}>
          {`Version ${one.version}${one.version === list.version ? ' (now)' : ''}: ${one.by.name}, ${dateAndTime(one.at)}, ${count(one.phrases, 'phrase')}`}
        </option>
      ))}
    </Select>
  )
}

function emailsOf({ entries }: PhraseListDetail): ReadonlyMap<string, number> {
  return new Map(entries.map(({ phrase, emails }) => [phrase, emails]))
}
