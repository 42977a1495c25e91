import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ListEntry } from '../util/group-rows.ts'

const HEADING_HEIGHT = 32
/** Rows before the end at which more are asked for: about a screen, so that scrolling seldom waits. */
const LOAD_AHEAD = 15

export type ListHandle = {
  move: (by: number) => void
  focusRow: (key?: string) => void
  /** Key of the row that has the focus, or holds what has it. */
  focusedKey: () => string | undefined
  scrollToTop: () => void
}

/** What a row must put on its one focusable element. */
export type RowProps = { 'data-row-key': string; tabIndex: 0 | -1 }

/** An entry in sight, with its place in px from the top of the list. */
type Drawn<T> = { entry: ListEntry<T>; index: number; height: number; top: number; stuck: boolean }

type Options<T> = {
  entries: ListEntry<T>[]
  /** In px; given beforehand and not measured, which makes a million rows cheap. */
  rowHeight: number | ((item: T) => number)
  /** Of a row in the list that sticks above all others, in px. */
  headHeight?: number
  /** Scrolls with the list, above and below it. */
  before: ReactNode
  after: ReactNode
  selectedKey: string | undefined
  /** What more there would be depends on; see onEnd. */
  total: number | undefined
  onEnd: () => void
  /** Called with the keys of what is drawn, when that changes. */
  onSight?: ((keys: string[]) => void) | undefined
  /** Called when the keyboard moves to another row; `from`: where it was, given when Shift is held. */
  onMove?: ((item: T, from?: T) => void) | undefined
  /** Keys on a row, before those that move; true: done with it. */
  onKey?: ((event: KeyboardEvent, item: T) => boolean) | undefined
  /** Shift and an arrow move too. */
  shiftMoves?: boolean
  ref?: Ref<ListHandle> | undefined
}

/**
 * Rows of which only those in sight are drawn, and one is in the tab order: arrows, Home and End move between them. Headings
 * stick to the top while their rows pass. `scroller` and `list` go on the elements that scroll and hold the rows.
 */
export function useVirtualRows<T>(options: Options<T>) {
  const { entries, rowHeight, headHeight = 0, selectedKey, onEnd, total } = options
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLElement>(null)
  const [activeKey, setActiveKey] = useState<string>()
  const keyToFocus = useRef<string>(undefined)
  const lastPlace = useRef(0)
  const offset = useOffset(scroller, list, [options.before, options.after]) + headHeight

  const headings = useMemo(
    () => entries.flatMap((entry, index) => (entry.kind === 'heading' ? [index] : [])),
    [entries],
  )
  const stuck = useRef<number>(undefined)
  const heightOf = (entry: ListEntry<T>) => {
    if (entry.kind === 'heading') return HEADING_HEIGHT
    return typeof rowHeight === 'number' ? rowHeight : rowHeight(entry.item)
  }
  // One function per list of entries: a new one each time would compute all positions again with every step of scrolling.
  const getItemKey = useCallback((index: number) => entries[index]!.key, [entries])
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(entries[index]!),
    getItemKey,
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: HEADING_HEIGHT + headHeight,
    rangeExtractor: (range) => {
      stuck.current = headings.findLast((index) => index <= range.startIndex)
      const rows = defaultRangeExtractor(range)
      return stuck.current === undefined || rows.includes(stuck.current) ? rows : [stuck.current, ...rows]
    },
  })
  const inSight = virtualizer.getVirtualItems()
  const lastIndex = inSight.at(-1)?.index ?? -1

  // Once per new end, not once per render: onEnd is a new function each time.
  useEffect(() => {
    if (lastIndex >= entries.length - LOAD_AHEAD) onEnd()
  }, [lastIndex, entries.length, total])

  const firstIndex = inSight[0]?.index ?? -1
  useEffect(() => {
    options.onSight?.(inSight.map(({ index }) => entries[index]!.key))
  }, [firstIndex, lastIndex, entries])

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
    key !== undefined && inSight.some((item) => entries[item.index]?.key === key)
  const firstDrawnRow = inSight.map((item) => entries[item.index]!).find((entry) => entry.kind === 'row')?.key
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
    // If the row is gone, the next one has taken its place.
    const gone = activeKey ? lastPlace.current + (by > 0 ? by - 1 : by) : 0
    const row = focusAt(from === -1 ? gone : from + by)
    if (row) options.onMove?.(row.item, withShift ? (rows[from] ?? row).item : undefined)
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = (event.target as Element).closest<HTMLElement>('[data-row-key]')
    const entry = target && rows.find((row) => row.key === target.dataset.rowKey)
    if (!entry || event.altKey) return
    if (options.onKey?.(event, entry.item)) return event.preventDefault()
    if (event.ctrlKey || event.metaKey || (event.shiftKey && !options.shiftMoves)) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    move(by, event.shiftKey)
  }

  function onFocus(event: { target: Element }) {
    const key = event.target.closest<HTMLElement>('[data-row-key]')?.dataset.rowKey
    if (!key) return
    setActiveKey(key)
    lastPlace.current = rows.findIndex((row) => row.key === key)
  }

  useImperativeHandle(options.ref, () => ({
    move,
    focusRow: (key) => void focusAt(rows.findIndex((row) => row.key === (key ?? activeKey ?? selectedKey))),
    focusedKey: () => {
      const focused = document.activeElement
      if (!focused || !list.current?.contains(focused)) return undefined
      return focused.closest<HTMLElement>('[data-row-key]')?.dataset.rowKey
    },
    scrollToTop: () => scroller.current?.scrollTo({ top: 0 }),
  }))

  return {
    scroller,
    list,
    /** Of the list, the row above all others included, in px. */
    height: virtualizer.getTotalSize() + headHeight,
    drawn: inSight.map(
      ({ index, size, start }): Drawn<T> => ({
        entry: entries[index]!,
        index,
        height: size,
        top: start - offset + headHeight,
        stuck: index === stuck.current,
      }),
    ),
    rowCount: rows.length,
    /** A row's place among the rows, counted from 1, without the headings before it. */
    placeOf(index: number): number {
      const before = headings.findIndex((heading) => heading > index)
      return index + 1 - (before === -1 ? headings.length : before)
    },
    rowProps: (key: string): RowProps => ({ 'data-row-key': key, tabIndex: key === tabKey ? 0 : -1 }),
    handlers: { onKeyDown, onFocus },
  }
}

/** How far below the top of what scrolls the list begins, in px. Measured when what surrounds it changes, not with each step
 *  of scrolling: measuring makes the browser lay out at once. */
function useOffset(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  around: ReactNode[],
): number {
  const [offset, setOffset] = useState(0)
  const measure = () => setOffset(list.current?.offsetTop ?? 0)
  useLayoutEffect(measure, around)
  useEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(measure)
    for (const child of scroller.current.children) observer.observe(child)
    return () => observer.disconnect()
  }, around)
  return offset
}
