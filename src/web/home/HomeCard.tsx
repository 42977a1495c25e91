import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import styles from './HomeCard.module.css'

type Props = {
  title: string
  /** Stands beside the title: how much there is of it. */
  count?: string | undefined
  /** Where all of it is. */
  more?: { label: string; href: string } | undefined
  children: ReactNode
}

/** One thing that may need the reader now. */
export function HomeCard({ title, count, more, children }: Props) {
  const titleId = useId()
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {count !== undefined && <span className={styles.count}>{count}</span>}
        {more && (
          <Link href={more.href} className={styles.more}>
            {more.label}
          </Link>
        )}
      </header>
      {children}
    </section>
  )
}

/** What is asked for: on its way, not to be had, or there. */
export function CardBody<T>({
  query,
  what,
  children,
}: {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown }
  what: string
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error)
    return (
      <p className={styles.quiet} role="alert">
        {what} could not be loaded: {query.error.message}{' '}
        <button type="button" className={styles.again} onClick={() => query.refetch()}>
          Try again
        </button>
      </p>
    )
  return (
    <p className={styles.quiet} role="status">
      Loading…
    </p>
  )
}

/** Nothing needs the reader here, or a fact in a sentence. */
export function CardNote({ children }: { children: ReactNode }) {
  return <p className={styles.quiet}>{children}</p>
}

export { styles as cardStyles }
