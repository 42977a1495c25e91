import { Button, Switch } from '@fluentui/react-components'
import { Link, useLocation } from 'wouter'
import type { PhraseListRow } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Add16Regular, DocumentSearch32Regular } from '../ui/icons.ts'
import header from '../ui/ListHeader.module.css'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { count } from '../util/count.ts'
import { dateAndTime, shortDay } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import { ApplyingBar } from './ApplyingBar.tsx'
import styles from './ListIndex.module.css'
import { usePhraseLists, useSavePhraseList } from './phrases-api.ts'

/** All lists, each with its switch, how much it has found, and how far it is applied to earlier mail. */
export function ListIndex({ openId, mayChange }: { openId: string | undefined; mayChange: boolean }) {
  const [, navigate] = useLocation()
  const lists = usePhraseLists()
  return (
    <>
      <header className={header.header}>
        <div className={header.title}>
          <h1>Phrase lists</h1>
          {mayChange && (
            <Button
              appearance="subtle"
              size="small"
              icon={<Add16Regular />}
              onClick={() => navigate(pages.newPhraseList())}
            >
              New list
            </Button>
          )}
        </div>
      </header>
      {lists.isPending && <Loading label="Loading the lists" rows={3} />}
      {lists.error && (
        <ErrorNotice
          title="The lists could not be loaded"
          error={lists.error}
          onRetry={() => void lists.refetch()}
        />
      )}
      {lists.data?.items.length === 0 && (
        <Notice icon={<DocumentSearch32Regular />} title="There is no list yet">
          <p>Mail is searched for the phrases of every list as it comes in.</p>
        </Notice>
      )}
      <ul className={styles.lists} aria-label="Phrase lists">
        {lists.data?.items.map((list) => (
          <Row key={list.id} list={list} isOpen={list.id === openId} mayChange={mayChange} />
        ))}
      </ul>
    </>
  )
}

function Row({ list, isOpen, mayChange }: { list: PhraseListRow; isOpen: boolean; mayChange: boolean }) {
  const save = useSavePhraseList()
  const active = save.isPending && save.variables.list ? save.variables.body.active : list.active
  return (
    <li className={styles.list} data-open={isOpen || undefined}>
      <div className={styles.line}>
        <Link
          href={pages.phraseList(list.id)}
          className={styles.name}
          aria-current={isOpen ? 'true' : undefined}
        >
          <bdi>{list.name}</bdi>
        </Link>
        <Switch
          aria-label={`“${list.name}” is active`}
          title={
            active
              ? 'Active: mail is searched for it'
              : 'Inactive: new mail is not searched for it; earlier hits stay'
          }
          disabled={!mayChange}
          checked={active ?? list.active}
          onChange={(_event, { checked }) =>
            save.mutate({ list: list.id, body: { version: list.version, active: checked } })
          }
        />
      </div>
      <p className={styles.facts}>
        {count(list.phrases, 'phrase')} · found in {count(list.emails, 'email')}
        {!list.active && ' · inactive'}
      </p>
      <p className={styles.facts} title={dateAndTime(list.changedAt)}>
        Version {list.version}, <bdi>{list.changedBy.name}</bdi>, {shortDay(list.changedAt, new Date())}
      </p>
      {list.applying && <ApplyingBar progress={list.applying} what="it in earlier mail" />}
      {save.error && (
        <p className={styles.problem} role="alert">
          {save.error.message}
        </p>
      )}
    </li>
  )
}
