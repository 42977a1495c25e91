import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
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
/** Scrolled no further than this, one is at the newest end, in px: about half a row. */
const TOP_PX = 40
/** Rows before the end at which more are asked for: about a screen, so that scrolling seldom waits. */
const LOAD_AHEAD = 15

export type ListHandle = {
  move: (by: number) => void
  focusRow: (key?: string) => void
  scrollToTop: () => void
}

/** What a row must put on its one focusable element; in a grid the list does so itself. */
export type RowProps = { 'data-row-key': string; tabIndex: 0 | -1 }

/** What each part of a row of a grid is. */
export const gridcell = { role: 'gridcell' } as const

/** Makes the list a treegrid: rows that can be selected and unfolded; each draws gridcells. */
export type Grid<T> = {
  rowOf: (item: T) => {
    selected: boolean
    current: boolean
    level: number
    /** Undefined: nothing to unfold. */
    expanded: boolean | undefined
  }
  /** Keys on a row, before the list's own; true: done with it. */
  onKey: (event: KeyboardEvent, item: T) => boolean
}

type Props<T> = {
  label: string
  entries: ListEntry<T>[]
  /** In px; told beforehand and not measured, which is what makes a million rows cheap. */
  rowHeight: number | ((item: T) => number)
  renderRow: (item: T, rowProps: RowProps) => ReactNode
  /** Key of the row that is open, if any. */
  selectedKey?: string | undefined
  /** Called when the keyboard moves to another row; `from`: where it was, given when Shift is held. */
  onMove?: (item: T, from?: T) => void
  grid?: Grid<T>
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
  const { entries, rowHeight, selectedKey, onEnd, total, grid } = props
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLElement>(null)
  const [offset, setOffset] = useState(0)
  const [activeKey, setActiveKey] = useState<string>()
  const keyToFocus = useRef<string>(undefined)
  const lastPlace = useRef(0)

  const headings = useMemo(
    () => entries.flatMap((entry, index) => (entry.kind === 'heading' ? [index] : [])),
    [entries],
  )
  const stuck = useRef<number>(undefined)
  const heightOf = (entry: ListEntry<T>) => {
    if (entry.kind === 'heading') return HEADING_HEIGHT
    return typeof rowHeight === 'number' ? rowHeight : rowHeight(entry.item)
  }
  // One function per list of entries: a new one each time has all places reckoned anew with every step of scrolling.
  const getItemKey = useCallback((index: number) => entries[index]!.key, [entries])
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(entries[index]!),
    getItemKey,
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
  // When what surrounds the list changes, not with each step of scrolling: measuring makes the browser lay out at once.
  useLayoutEffect(measureOffset, [props.before, props.after])
  useEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(measureOffset)
    for (const child of scroller.current.children) observer.observe(child)
    return () => observer.disconnect()
  }, [props.before, props.after])

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
    const place = Math.max(0, Math.min(rows.length - 1, position))
    const row = rows[place]
    if (!row) return
    lastPlace.current = place
    virtualizer.scrollToIndex(row.index, { align: 'auto' })
    keyToFocus.current = row.key
    setActiveKey(row.key)
    findRow(row.key)?.focus({ preventScroll: true })
    if (document.activeElement === findRow(row.key)) keyToFocus.current = undefined
    return row
  }

  function move(by: number, withShift = false) {
    const from = rows.findIndex((row) => row.key === (activeKey ?? selectedKey))
    // Where the row has gone, the next one has come to its place.
    const gone = activeKey ? lastPlace.current + (by > 0 ? by - 1 : by) : 0
    const row = focusAt(from === -1 ? gone : from + by)
    if (row) props.onMove?.(row.item, withShift ? (rows[from] ?? row).item : undefined)
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = (event.target as Element).closest<HTMLElement>('[data-row-key]')
    const entry = target && rows.find((row) => row.key === target.dataset.rowKey)
    if (!entry || event.altKey) return
    if (grid?.onKey(event, entry.item)) return event.preventDefault()
    if (event.ctrlKey || event.metaKey || (event.shiftKey && !grid)) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    move(by, event.shiftKey)
  }

  // The roles of a grid do not stand on a list's elements.
  const [List, Item] = grid ? (['div', 'div'] as const) : (['ul', 'li'] as const)

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
      onScroll={(event) => props.onAtTop?.(event.currentTarget.scrollTop < TOP_PX)}
    >
      {props.before}
      <List
        ref={list as Ref<HTMLDivElement & HTMLUListElement>}
        aria-label={props.label}
        {...(grid ? { role: 'treegrid', 'aria-multiselectable': true } : {})}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const key = event.target.closest<HTMLElement>('[data-row-key]')?.dataset.rowKey
          if (!key) return
          setActiveKey(key)
          lastPlace.current = rows.findIndex((row) => row.key === key)
        }}
      >
        {drawn.map((item) => {
          const entry = entries[item.index]!
          const place = { height: item.size, transform: `translateY(${item.start - offset}px)` }
          if (entry.kind === 'heading') {
            const isStuck = item.index === stuck.current
            return (
              <Item
                key={entry.key}
                className={isStuck ? styles.stuckHeading : styles.heading}
                style={isStuck ? { height: item.size } : place}
                {...(grid ? { role: 'row' } : {})}
              >
                <div {...(grid ? gridcell : {})}>
                  <h2>{entry.label}</h2>
                </div>
              </Item>
            )
          }
          const rowProps: RowProps = { 'data-row-key': entry.key, tabIndex: entry.key === tabKey ? 0 : -1 }
          return (
            <Item
              key={entry.key}
              className={styles.row}
              style={place}
              aria-posinset={rowPosition(item.index, headings)}
              aria-setsize={setSize}
              {...(grid && { ...rowProps, ...gridRow(grid.rowOf(entry.item)) })}
            >
              {props.renderRow(entry.item, rowProps)}
            </Item>
          )
        })}
      </List>
      {props.after}
    </div>
  )
}

function gridRow({ selected, current, level, expanded }: ReturnType<Grid<unknown>['rowOf']>) {
  return {
    role: 'row',
    'aria-selected': selected,
    'aria-level': level,
    ...(current && { 'aria-current': true }),
    ...(expanded !== undefined && { 'aria-expanded': expanded }),
  } as const
}

/** A row's place among the rows, counted from 1, without the headings before it. */
function rowPosition(index: number, headings: number[]): number {
  const before = headings.findIndex((heading) => heading > index)
  return index + 1 - (before === -1 ? headings.length : before)
}
