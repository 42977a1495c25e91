import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ListEntry } from '../util/group-rows.ts'
import styles from './VirtualList.module.css'

const HEADING_HEIGHT = 32
/** Rows before the end at which more are asked for: about a screen, so that scrolling seldom waits. */
const LOAD_AHEAD = 15

export type ListHandle = {
  move: (by: number) => void
  focusRow: (key?: string) => void
  scrollToTop: () => void
}

/** What a row must put on its one focusable element. */
export type RowProps = { 'data-row-key': string; tabIndex: 0 | -1 }

type Props<T> = {
  label: string
  entries: ListEntry<T>[]
  /** In px; every row has it, which is what makes a million rows cheap. */
  rowHeight: number
  renderRow: (item: T, rowProps: RowProps) => ReactNode
  /** Key of the row that is open, if any. */
  selectedKey?: string | undefined
  /** Called when the keyboard moves to another row. */
  onMove?: (item: T) => void
  onEnd: () => void
  /** Items that exist on the server; undefined where that is not known. */
  total?: number | undefined
  onAtTop?: (atTop: boolean) => void
  /** Scrolls with the list, above and below it. */
  before?: ReactNode
  after?: ReactNode
  ref?: Ref<ListHandle>
}

/**
 * An endless list that draws only the rows in sight. Headings stick to the top while their rows pass. One row is in the
 * tab order; arrows, Home and End move between rows, and each row says its place in the whole.
 */
export function VirtualList<T>(props: Props<T>) {
  const { entries, rowHeight, selectedKey, onEnd, total } = props
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [offset, setOffset] = useState(0)
  const [activeKey, setActiveKey] = useState<string>()
  const keyToFocus = useRef<string>(undefined)

  const headings = useMemo(
    () => entries.flatMap((entry, index) => (entry.kind === 'heading' ? [index] : [])),
    [entries],
  )
  const stuck = useRef<number>(undefined)
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]!.kind === 'heading' ? HEADING_HEIGHT : rowHeight),
    getItemKey: (index) => entries[index]!.key,
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: HEADING_HEIGHT,
    rangeExtractor: (range) => {
      stuck.current = headings.findLast((index) => index <= range.startIndex)
      const rows = defaultRangeExtractor(range)
      return stuck.current === undefined || rows.includes(stuck.current) ? rows : [stuck.current, ...rows]
    },
  })
  const drawn = virtualizer.getVirtualItems()
  const lastIndex = drawn.at(-1)?.index ?? -1

  const measureOffset = () => setOffset(list.current?.offsetTop ?? 0)
  useLayoutEffect(measureOffset)
  useEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(measureOffset)
    for (const child of scroller.current.children) observer.observe(child)
    return () => observer.disconnect()
  })

  // Once per new end, not once per render: onEnd is a new function each time.
  useEffect(() => {
    if (lastIndex >= entries.length - LOAD_AHEAD) onEnd()
  }, [lastIndex, entries.length, total])

  useEffect(() => {
    const row = keyToFocus.current && findRow(keyToFocus.current)
    if (!row) return
    keyToFocus.current = undefined
    row.focus({ preventScroll: true })
  })

  const findRow = (key: string) =>
    list.current?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(key)}"]`) ?? undefined

  const rows = useMemo(
    () => entries.flatMap((entry, index) => (entry.kind === 'row' ? [{ ...entry, index }] : [])),
    [entries],
  )
  // The row that Tab reaches must be one that is drawn.
  const isDrawn = (key: string | undefined) =>
    key !== undefined && drawn.some((item) => entries[item.index]?.key === key)
  const firstDrawnRow = drawn.map((item) => entries[item.index]!).find((entry) => entry.kind === 'row')?.key
  const tabKey = [activeKey, selectedKey, firstDrawnRow].find(isDrawn)

  function focusAt(position: number) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, position))]
    if (!row) return
    virtualizer.scrollToIndex(row.index, { align: 'auto' })
    keyToFocus.current = row.key
    setActiveKey(row.key)
    findRow(row.key)?.focus({ preventScroll: true })
    if (document.activeElement === findRow(row.key)) keyToFocus.current = undefined
    return row
  }

  function move(by: number) {
    const from = rows.findIndex((row) => row.key === (activeKey ?? selectedKey))
    const row = focusAt(from === -1 ? 0 : from + by)
    if (row) props.onMove?.(row.item)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }
    const by = steps[event.key]
    if (by === undefined || !(event.target as Element).closest('[data-row-key]')) return
    event.preventDefault()
    move(by)
  }

  // A total that lags behind the rows would number them past the end; -1 says that it is not known.
  const setSize = total !== undefined && total >= rows.length ? total : -1

  useImperativeHandle(props.ref, () => ({
    move,
    focusRow: (key) => void focusAt(rows.findIndex((row) => row.key === (key ?? activeKey ?? selectedKey))),
    scrollToTop: () => scroller.current?.scrollTo({ top: 0 }),
  }))

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={(event) => props.onAtTop?.(event.currentTarget.scrollTop < rowHeight / 2)}
    >
      {props.before}
      <ul
        ref={list}
        aria-label={props.label}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const key = event.target.closest<HTMLElement>('[data-row-key]')?.dataset.rowKey
          if (key) setActiveKey(key)
        }}
      >
        {drawn.map((item) => {
          const entry = entries[item.index]!
          const place = { height: item.size, transform: `translateY(${item.start - offset}px)` }
          if (entry.kind === 'heading') {
            const isStuck = item.index === stuck.current
            return (
              <li
                key={entry.key}
                className={isStuck ? styles.stuckHeading : styles.heading}
                style={isStuck ? { height: item.size } : place}
              >
                <h2>{entry.label}</h2>
              </li>
            )
          }
          const position = rowPosition(item.index, headings)
          return (
            <li
              key={entry.key}
              className={styles.row}
              style={place}
              aria-posinset={position}
              aria-setsize={setSize}
            >
              {props.renderRow(entry.item, {
                'data-row-key': entry.key,
                tabIndex: entry.key === tabKey ? 0 : -1,
              })}
            </li>
          )
        })}
      </ul>
      {props.after}
    </div>
  )
}

/** A row's place among the rows, counted from 1, without the headings before it. */
function rowPosition(index: number, headings: number[]): number {
  const before = headings.findIndex((heading) => heading > index)
  return index + 1 - (before === -1 ? headings.length : before)
}
