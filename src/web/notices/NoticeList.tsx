import { Button } from '@fluentui/react-components'
import { Link } from 'wouter'
import { useNow } from '../ui/use-now.ts'
import { fromNow, fullDate } from '../util/format-date.ts'
import styles from './NoticeBell.module.css'
import { type Notice, noticeWords, placeOfNotice } from './notice-words.ts'
import { useNotices, useReadNotices } from './notices-api.ts'

const MINUTE_MS = 60_000

/** The viewer's notices, newest first. Following one marks it as read. */
export function NoticeList({ unread, close }: { unread: number; close: () => void }) {
  const notices = useNotices()
  const read = useReadNotices()
  const items = notices.data?.pages.flatMap((page) => page.items) ?? []
  const problem = notices.error ?? read.error
  return (
    <>
      <header className={styles.head}>
        <h2>Notices</h2>
        {unread > 0 && (
          <Button size="small" disabledFocusable={read.isPending} onClick={() => read.mutate({})}>
            Mark all as read
          </Button>
        )}
      </header>
      {problem && (
        <p role="alert" className={styles.quiet}>
          {problem.message}{' '}
          <Button size="small" onClick={() => void notices.refetch()}>
            Try again
          </Button>
        </p>
      )}
      {notices.isPending && (
        <p role="status" className={styles.quiet}>
          Loading…
        </p>
      )}
      {notices.data && items.length === 0 && (
        <p className={styles.quiet}>
          Nothing yet. You are told here when a colleague mentions you, gives you a task or asks you to look
          at an email.
        </p>
      )}
      <ul className={styles.list}>
        {items.map((notice) => (
          <li key={notice.id}>
            <NoticeItem
              notice={notice}
              onRead={() => !notice.read && read.mutate({ ids: [notice.id] })}
              onFollow={close}
            />
          </li>
        ))}
      </ul>
      {notices.hasNextPage && (
        <Button disabledFocusable={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
          Show older notices
        </Button>
      )}
    </>
  )
}

function NoticeItem({
  notice,
  onRead,
  onFollow,
}: {
  notice: Notice
  onRead: () => void
  onFollow: () => void
}) {
  const { kind, by, at, email, activity } = notice
  const now = useNow(MINUTE_MS)
  const place = placeOfNotice(notice)
  const subject = activity ? activity.subject : email && (email.subject || '(no subject)')
  const words = (
    <>
      <span className={styles.words}>
        <bdi>{by.name}</bdi> {noticeWords[kind]}
        {!notice.read && <span className="visually-hidden"> (unread)</span>}
      </span>
      <bdi className={styles.quiet}>{subject ?? 'What it was about is no longer there for you.'}</bdi>
      <time className={styles.quiet} dateTime={at} title={fullDate(at)}>
        {fromNow(at, now)}
      </time>
    </>
  )
  const follow = () => {
    onRead()
    onFollow()
  }
  const look = { className: styles.item, 'data-unread': notice.read ? undefined : '' }
  return place ? (
    <Link href={place} onClick={follow} {...look}>
      {words}
    </Link>
  ) : (
    <button type="button" onClick={onRead} {...look}>
      {words}
    </button>
  )
}
