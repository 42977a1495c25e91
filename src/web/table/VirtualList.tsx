import type { KeyboardEvent, ReactNode, Ref } from 'react'
import type { ListEntry } from '../util/group-rows.ts'
import { type ListHandle, type RowProps, useVirtualRows } from './use-virtual-rows.ts'
import styles from './VirtualList.module.css'

/** Scrolled no further than this, one is at the newest end, in px: about half a row. */
const TOP_PX = 40

export type { ListHandle, RowProps }

/** What each part of a row of a grid is. */
export const gridcell = { role: 'gridcell' } as const

/** Makes the list a treegrid: rows that can be selected and unfolded; each draws gridcells. */
type Grid<T> = {
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
  /** In px; given beforehand and not measured, which makes a million rows cheap. */
  rowHeight: number | ((item: T) => number)
  /** In a grid the row's own element has the row props. */
  renderRow: (item: T, rowProps: RowProps) => ReactNode
  /** Key of the row that is open, if any. */
  selectedKey?: string | undefined
  /** Called when the keyboard moves to another row; `from`: where it was, given when Shift is held. */
  onMove?: (item: T, from?: T) => void
  grid?: Grid<T>
  onEnd: () => void
  /** Called with the keys of what is drawn, when that changes. */
  onSight?: (keys: string[]) => void
  /** Items that exist on the server; undefined where that is not known. */
  total?: number | undefined
  onAtTop?: (atTop: boolean) => void
  /** Scrolls with the list, above and below it. */
  before?: ReactNode
  after?: ReactNode
  ref?: Ref<ListHandle>
}

/** An endless list (useVirtualRows says how it scrolls and moves) in which each row says its place in the whole. */
export function VirtualList<T>(props: Props<T>) {
  const { entries, rowHeight, selectedKey, onEnd, onMove, total, grid, before, after, ref } = props
  const rows = useVirtualRows({
    ...{ entries, rowHeight, selectedKey, onEnd, onMove, total, before, after, ref },
    onKey: grid?.onKey,
    onSight: props.onSight,
    shiftMoves: grid !== undefined,
  })

  // The roles of a grid do not stand on a list's elements.
  const [List, Item] = grid ? (['div', 'div'] as const) : (['ul', 'li'] as const)

  // A total that lags behind the rows would number them past the end; -1 says that it is not known.
  const setSize = total !== undefined && total >= rows.rowCount ? total : -1

  return (
    <div
      ref={rows.scroller}
      className={styles.scroller}
      onScroll={(event) => props.onAtTop?.(event.currentTarget.scrollTop < TOP_PX)}
    >
      {before}
      <List
        ref={rows.list as Ref<HTMLDivElement & HTMLUListElement>}
        aria-label={props.label}
        {...(grid ? { role: 'treegrid', 'aria-multiselectable': true } : {})}
        className={styles.list}
        style={{ height: rows.height }}
        {...rows.handlers}
      >
        {rows.drawn.map(({ entry, index, height, top, stuck }) => {
          const place = { height, transform: `translateY(${top}px)` }
          if (entry.kind === 'heading') {
            return (
              <Item
                key={entry.key}
                className={stuck ? styles.stuckHeading : styles.heading}
                style={stuck ? { height } : place}
                {...(grid ? { role: 'row' } : {})}
              >
                <div {...(grid ? gridcell : {})}>
                  <h2>{entry.label}</h2>
                </div>
              </Item>
            )
          }
          const rowProps = rows.rowProps(entry.key)
          return (
            <Item
              key={entry.key}
              className={styles.row}
              style={place}
              aria-posinset={rows.placeOf(index)}
              aria-setsize={setSize}
              {...(grid && { ...rowProps, ...gridRow(grid.rowOf(entry.item)) })}
            >
              {props.renderRow(entry.item, rowProps)}
            </Item>
          )
        })}
      </List>
      {after}
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
