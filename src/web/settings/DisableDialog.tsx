import { Button } from '@fluentui/react-components'
import type { EmployeeRow } from '../../api/contract.ts'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import styles from './Settings.module.css'

/** Further names are counted. */
const NAMED = 20

type Props = {
  asked: EmployeeRow[]
  busy: boolean
  onDisable: () => void
  /** One employee, whose last sweep is not under way. */
  onLastSweep: ((id: string) => void) | null
  onClose: () => void
}

/** Before mailboxes are read no more: what stops, what stays, what is freed, and the way to read all of one first. */
export function DisableDialog({ asked, busy, onDisable, onLastSweep, onClose }: Props) {
  const one = asked.length === 1 ? asked[0]! : null
  const whose = one ? 'This mailbox is' : 'These mailboxes are'
  return (
    <Modal
      title={`Disable ${one ? one.name : count(asked.length, 'employee')}?`}
      place="middle"
      open
      onClose={onClose}
    >
      {!one && (
        <ul className={styles.choices}>
          {asked.slice(0, NAMED).map(({ id, name, address }) => (
            <li key={id} className={styles.main}>
              <bdi>{name}</bdi> <bdi className={styles.quiet}>{address}</bdi>
            </li>
          ))}
          {asked.length > NAMED && <li>{`… and ${(asked.length - NAMED).toLocaleString()} more`}</li>}
        </ul>
      )}
      <p>
        {`${whose} not read any more, and Microsoft 365 is no longer asked to tell of new email. What has come since the last run is not captured. Emails that were captured stay, with their links.`}
      </p>
      <p>{`${count(asked.length, 'licence')} ${one ? 'becomes' : 'become'} free.`}</p>
      {onLastSweep && (
        <p>
          For somebody who is leaving, order a last sweep instead: the mailbox, its archive and Recoverable
          Items are read to the end, then the employee is disabled and the licence is free.
        </p>
      )}
      <div className={styles.row}>
        <Button appearance="primary" disabledFocusable={busy} onClick={onDisable}>
          {one ? 'Disable' : `Disable ${asked.length.toLocaleString()}`}
        </Button>
        {one && onLastSweep && (
          <Button disabledFocusable={busy} onClick={() => onLastSweep(one.id)}>
            Last sweep instead
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Modal>
  )
}
