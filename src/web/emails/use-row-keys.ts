import type { KeyboardEvent, RefObject } from 'react'
import { useLocation } from 'wouter'
import type { ListHandle } from '../table/VirtualList.tsx'
import { useLater } from '../ui/use-later.ts'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import type { ListRow as Row } from './fold-threads.ts'
import { countPicked } from './picked.ts'
import type { Picking } from './use-picking.ts'

/** Moving through the list with an email open opens each in turn, but only those one stops at for so long, in ms. */
const OPEN_AFTER_MS = 200

type Given = {
  picking: Picking
  /** Folds a thread, or unfolds it. */
  fold?: (threadId: string, open: boolean) => void
  openId: string | undefined
  hrefOf: (emailId: string) => string
  list: RefObject<ListHandle | null>
}

/** What keys do on a row of a list of emails: select, open, fold, and open in passing. */
export function useRowKeys({ picking, fold, openId, hrefOf, list }: Given) {
  const [, navigate] = useLocation()
  const narrow = useMediaQuery(NARROW)
  const later = useLater(OPEN_AFTER_MS)

  function onKey(event: KeyboardEvent, row: Row): boolean {
    const { key, ctrlKey, metaKey, shiftKey } = event
    const { localName } = event.target as Element
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'a') picking.all()
    else if (ctrlKey || metaKey || localName === 'button' || localName === 'input') return false
    else if (key === ' ' && shiftKey) picking.extendTo(row)
    else if (key === ' ') picking.toggle(row)
    else if (shiftKey) return false
    else if (key === 'Enter' && localName !== 'a') navigate(hrefOf(row.id))
    else if (key === 'ArrowRight' && row.thread && !row.thread.unfolded) fold?.(row.thread.id, true)
    else if (key === 'ArrowLeft' && row.thread?.unfolded) fold?.(row.thread.id, false)
    else if (key === 'ArrowLeft' && row.level === 2) list.current?.focusRow(row.head.id)
    else return false
    return true
  }

  function onMove(row: Row, from?: Row) {
    if (from) return picking.extendTo(row, from)
    picking.beginAt(row)
    if (openId && !narrow && countPicked(picking.picked) === 0)
      later(() => navigate(hrefOf(row.id), { replace: true }))
  }

  return { onKey, onMove }
}
