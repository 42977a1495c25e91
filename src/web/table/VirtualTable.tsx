import type { CSSProperties, ReactNode, Ref } from 'react'
import { Link, useLocation } from 'wouter'
import { ArrowDown12Regular, ArrowUp12Regular } from '../ui/icons.ts'
import type { ListEntry } from '../util/group-rows.ts'
import { type ListHandle, useVirtualRows } from './use-virtual-rows.ts'
import styles from './VirtualTable.module.css'

const ROW_HEIGHT = 36
const HEAD_HEIGHT = 36

// What the parts of a table are; those of HTML would draw more than the rows in sight.
const row = (index: number) => ({ role: 'row', 'aria-rowindex': index }) as const
const gridcell = { role: 'gridcell' } as const
const columnheader = { role: 'columnheader' } as const

export interface TableColumn {
  id: string
  label: string
  /** No narrower than this, in px. */
  width: number
  /** How much of the room that is left goes to it. */
  grows: number
  align: 'start' | 'end'
}

type Order = { column: string; descending: boolean }

type Props<T> = {
  label: string
  columns: TableColumn[]
  entries: ListEntry<T>[]
  /** A cell, drawn in one line. */
  renderCell: (item: T, column: number) => ReactNode
  /** What a row opens; null: nothing. */
  hrefOf: (item: T) => string | null
  /** Before a row opens. */
  onOpen?: (key: string) => void
  order: Order | null
  /** Without it the heads do not sort. */
  onSort?: ((column: string) => void) | undefined
  /** Rows there are, drawn or not. */
  total: number
  onEnd: () => void
  /** Scrolls with the table, above and below it. */
  before?: ReactNode
  after?: ReactNode
  ref?: Ref<ListHandle>
}

/** A table of any length (useVirtualRows says how it scrolls and moves); its heads stick, and it scrolls sideways in itself
 *  where the columns need more room than there is. */
export function VirtualTable<T>(props: Props<T>) {
  const { columns, entries, total, onEnd, before, after, ref } = props
  const [, navigate] = useLocation()
  function open(item: T, key: string) {
    const href = props.hrefOf(item)
    if (href === null) return
    props.onOpen?.(key)
    navigate(href)
  }
  const rows = useVirtualRows<T>({
    ...{ entries, total, onEnd, before, after, ref },
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
    selectedKey: undefined,
    onKey({ key, target }, item) {
      const at = (target as HTMLElement).closest<HTMLElement>('[data-row-key]')
      if (key !== 'Enter' || !at) return false
      open(item, at.dataset.rowKey!)
      return true
    },
  })
  const track = {
    '--columns': columns.map(({ width, grows }) => `minmax(${width}px, ${grows}fr)`).join(' '),
    minWidth: columns.reduce((sum, { width }) => sum + width, 0),
  } as CSSProperties
  const grid = {
    role: 'grid',
    'aria-label': props.label,
    'aria-rowcount': rows.rowCount === total ? entries.length + 1 : -1,
  } as const

  return (
    <div ref={rows.scroller} className={styles.scroller}>
      {before && <div className={styles.around}>{before}</div>}
      <div
        ref={rows.list as Ref<HTMLDivElement>}
        {...grid}
        className={styles.table}
        style={{ ...track, height: rows.height }}
        {...rows.handlers}
      >
        <div {...row(1)} className={styles.head} style={{ height: HEAD_HEIGHT }}>
          {columns.map((column) => (
            <Head key={column.id} column={column} order={props.order} onSort={props.onSort} />
          ))}
        </div>
        {rows.drawn.map(({ entry, index, height, top, stuck }) => {
          const place = { height, ...(stuck ? { top: HEAD_HEIGHT } : { transform: `translateY(${top}px)` }) }
          if (entry.kind === 'heading')
            return (
              <div
                key={entry.key}
                {...row(index + 2)}
                className={stuck ? styles.stuckHeading : styles.heading}
                style={place}
              >
                <div {...gridcell} {...{ 'aria-colspan': columns.length }}>
                  <h2>{entry.label}</h2>
                </div>
              </div>
            )
          const href = props.hrefOf(entry.item)
          return (
            <div
              key={entry.key}
              {...row(index + 2)}
              className={styles.row}
              style={place}
              {...rows.rowProps(entry.key)}
            >
              {columns.map(({ id, align }, column) => (
                <div key={id} {...gridcell} className={styles.cell} data-align={align}>
                  {column === 0 && href !== null ? (
                    <Link
                      href={href}
                      tabIndex={-1}
                      className={styles.opener}
                      onClick={() => props.onOpen?.(entry.key)}
                    >
                      {props.renderCell(entry.item, column)}
                    </Link>
                  ) : (
                    props.renderCell(entry.item, column)
                  )}
                </div>
              ))}
            </div>
          )
        })}
      </div>
      {after && <div className={styles.around}>{after}</div>}
    </div>
  )
}

type HeadProps = { column: TableColumn; order: Order | null; onSort: Props<unknown>['onSort'] }

function Head({ column: { id, label, align }, order, onSort }: HeadProps) {
  const sorted = order?.column === id ? (order.descending ? 'descending' : 'ascending') : undefined
  const Arrow = sorted === 'descending' ? ArrowDown12Regular : ArrowUp12Regular
  const told = (
    <>
      <span className={styles.name}>{label}</span>
      {sorted && <Arrow />}
    </>
  )
  return (
    <div
      {...columnheader}
      {...{ 'aria-sort': sorted }}
      className={styles.cell}
      data-align={align}
      title={label}
    >
      {onSort ? (
        <button type="button" className={styles.sort} onClick={() => onSort(id)}>
          {told}
        </button>
      ) : (
        told
      )}
    </div>
  )
}
