import type { EmployeeRow } from '../../api/contract.ts'
import { archiveInWords, holdsInWords } from '../../domain/holds-in-words.ts'
import type { RowProps } from '../table/VirtualList.tsx'
import { longDay } from '../util/format-date.ts'
import styles from './Settings.module.css'

/** In px. */
export const EMPLOYEE_HEIGHT = 52

const DISABLED = 'A shared mailbox, or somebody who left: enabled only when you say so twice.'

type Props = {
  employee: EmployeeRow
  syncStart: string | null
  historyMonths: number
  rowProps: RowProps
  picked: boolean
  /** Null: may not be picked. `range`: from the one picked before to this one. */
  onPick: ((range: boolean) => void) | null
}

/** One person of the tenant: who, and whether their mailbox is read or why not. Space picks; with Shift a range. */
export function EmployeeItem({ employee, syncStart, historyMonths, rowProps, picked, onPick }: Props) {
  const { name, address, enabled, accountEnabled } = employee
  const why = employee.obstacle ?? employee.unreadable
  const archive = enabled && employee.archive ? archiveInWords(employee.archive) : null
  const found = employee.holds ? ` · ${holdsInWords(employee.holds, longDay)}` : ''
  // Once somebody is enabled again, the sweep of before is over and done with.
  const swept =
    employee.lastSweep && (employee.lastSweep.underWay || !enabled) ? employee.lastSweep.sentence : null
  const askedTwice = !accountEnabled && !enabled && !why
  const begins = syncStart ? longDay(syncStart) : `${historyMonths} months before the first sync`
  const whenEnabled = syncStart ? `When enabled: history from ${begins}` : ''
  const history = enabled ? `History from ${begins}${found}` : (why ?? (askedTwice ? DISABLED : whenEnabled))
  const below = swept ?? history
  return (
    <label className={styles.employee}>
      <input
        type="checkbox"
        {...rowProps}
        checked={picked}
        aria-disabled={!onPick}
        onChange={(event) => onPick?.((event.nativeEvent as MouseEvent).shiftKey === true)}
        onClick={(event) => {
          if (onPick && event.shiftKey) {
            event.preventDefault()
            onPick(true)
          }
        }}
      />
      <span className={styles.who}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <bdi className={styles.quiet}>{address ?? 'No address'}</bdi>
      </span>
      <span className={styles.how}>
        <span title={archive ?? undefined}>
          <span className={enabled ? styles.ok : undefined}>
            {enabled ? 'Enabled' : why ? 'Cannot be enabled' : 'Not enabled'}
          </span>
          {!accountEnabled && !employee.obstacle && ' · account disabled'}
          {archive && ` · ${archive}`}
        </span>
        <span className={styles.quiet} title={below}>
          {below}
        </span>
      </span>
    </label>
  )
}
