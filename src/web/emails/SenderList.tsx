import { Button } from '@fluentui/react-components'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { EmailFilters, UnmatchedSenders } from '../../api/contract.ts'
import { ActDialogs } from '../relate/ActDialogs.tsx'
import { useMayAct } from '../relate/use-email-acts.tsx'
import { gridcell, type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Mail48Regular } from '../ui/icons.ts'
import { Loading } from '../ui/Loading.tsx'
import { Marked } from '../ui/Marked.tsx'
import { Notice } from '../ui/Notice.tsx'
import { count } from '../util/count.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { useUnmatchedSenders } from './queries-api.ts'
import styles from './SenderList.module.css'
import { useSought } from './sought.ts'

type Sender = UnmatchedSenders['items'][number]
interface Begun {
  act: 'relate' | 'dismiss'
  sender: Sender
  /** The mail that was there then. */
  asOf: string
}

type Props = {
  filters: EmailFilters
  /** Where the emails of a sender are listed. */
  hrefOf: (address: string) => string
  onClearFilters: (() => void) | undefined
  ref: RefObject<ListHandle | null>
}

/** In px: three lines and the space around them. */
const ROW_HEIGHT = 78

/** The unmatched emails by sender: each sender is related or dismissed as a whole, by R and D, and the next one has the focus then. */
export function SenderList({ filters, hrefOf, onClearFilters, ref }: Props) {
  const [, navigate] = useLocation()
  const { data, error, refetch } = useUnmatchedSenders(filters)
  const may = useMayAct()
  const [begun, setBegun] = useState<Begun | null>(null)
  const senders = data?.items ?? []

  function begin(act: Begun['act'], sender: Sender): boolean {
    if (!may.relate || begun) return false
    setBegun({ act, sender, asOf: new Date().toISOString() })
    return true
  }

  function onKey(event: KeyboardEvent, sender: Sender): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const key = event.key.toLowerCase()
    if (key === 'r') return begin('relate', sender)
    if (key === 'd') return begin('dismiss', sender)
    if (event.key !== 'Enter' || (event.target as Element).localName === 'button') return false
    navigate(hrefOf(sender.address))
    return true
  }

  function goOn() {
    const at = senders.findIndex(({ address }) => address === begun?.sender.address)
    const next = senders[at + 1] ?? senders[at - 1]
    // The dialog has the focus until it has gone.
    requestAnimationFrame(() => next && ref.current?.focusRow(next.address))
  }

  if (error)
    return <ErrorNotice title="The senders could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading label="Reading the senders" />
  if (senders.length === 0) return <NoSenders onClearFilters={onClearFilters} />
  return (
    <>
      <VirtualList
        ref={ref}
        label="Senders of unmatched emails"
        entries={senders.map((item) => ({ kind: 'row' as const, key: item.address, item }))}
        rowHeight={ROW_HEIGHT}
        total={data.partial ? undefined : senders.length}
        onEnd={() => {}}
        grid={{ onKey, rowOf: () => ({ selected: false, current: false, level: 1, expanded: undefined }) }}
        renderRow={(sender) => (
          <Row sender={sender} href={hrefOf(sender.address)} onAct={may.relate ? begin : null} />
        )}
        after={
          <p className={styles.after}>
            {data.partial
              ? 'These are the senders of the newest unmatched emails. Others follow as you go on.'
              : `${count(senders.length, 'sender')}. Unmatched email sent by your firm is in the list of emails.`}
          </p>
        }
      />
      {begun && (
        <ActDialogs
          act={begun.act}
          selection={{
            view: { ...filters, folder: 'unmatched', from: begun.sender.address, direction: 'inbound' },
            asOf: begun.asOf,
            except: [],
          }}
          count={{ count: begun.sender.emails, atLeast: data.partial }}
          sender={begun.sender.address}
          bySender
          onClose={() => setBegun(null)}
          onDone={goOn}
        />
      )}
    </>
  )
}

type RowProps = {
  sender: Sender
  href: string
  onAct: ((act: Begun['act'], sender: Sender) => void) | null
}

function Row({ sender, href, onAct }: RowProps) {
  const { address, name, emails, oldestAt, newestAt } = sender
  const { marks } = useSought()
  const now = new Date()
  const days = [...new Set([shortDay(oldestAt, now), shortDay(newestAt, now)])].join(' – ')
  return (
    <div className={styles.row}>
      <div {...gridcell} className={styles.cell}>
        <Link href={href} tabIndex={-1} className={styles.text}>
          <bdi className={styles.name}>
            <Marked text={name ?? address} sought={marks} />
          </bdi>
          {name && (
            <bdi className={styles.quiet}>
              <Marked text={address} sought={marks} />
            </bdi>
          )}
          <span className={styles.quiet}>
            <span title={`${fullDate(oldestAt)} – ${fullDate(newestAt)}`}>
              {count(emails, 'email')}, {days}
            </span>
          </span>
        </Link>
      </div>
      {onAct && (
        <div {...gridcell} className={styles.acts}>
          <Button
            size="small"
            tabIndex={-1}
            title="Relate all of this sender (R)"
            aria-label={`Relate all of ${name ?? address}`}
            onClick={() => onAct('relate', sender)}
          >
            Relate all…
          </Button>
          <Button
            size="small"
            tabIndex={-1}
            title="Dismiss sender (D)"
            aria-label={`Dismiss ${name ?? address}`}
            onClick={() => onAct('dismiss', sender)}
          >
            Dismiss…
          </Button>
        </div>
      )}
    </div>
  )
}

function NoSenders({ onClearFilters }: Pick<Props, 'onClearFilters'>) {
  return onClearFilters ? (
    <Notice
      icon={<Mail48Regular />}
      title="No senders fit these filters"
      action={<Button onClick={onClearFilters}>Clear all filters</Button>}
    />
  ) : (
    <Notice icon={<Mail48Regular />} title="No sender is unmatched">
      <p>Every email received so far is matched to people, or dismissed.</p>
    </Notice>
  )
}
