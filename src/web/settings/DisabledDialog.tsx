import { Button } from '@fluentui/react-components'
import type { EmployeeRow } from '../../api/contract.ts'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import styles from './Settings.module.css'

type Props = {
  /** At least one of them with a disabled account. */
  asked: EmployeeRow[]
  onEnable: (people: EmployeeRow[]) => void
  onClose: () => void
}

/** Accounts that are disabled are to be enabled: shared mailboxes are meant, leavers often are not. */
export function DisabledDialog({ asked, onEnable, onClose }: Props) {
  const disabled = asked.filter(({ accountEnabled }) => !accountEnabled)
  const others = asked.filter(({ accountEnabled }) => accountEnabled)
  return (
    <Modal
      title={count(disabled.length, 'account is disabled', 'accounts are disabled')}
      place="middle"
      open
      onClose={onClose}
    >
      <p>
        Shared mailboxes belong to disabled accounts and are read like any other. So is the mailbox of
        somebody who left, while it exists. Each one uses a licence.
      </p>
      <ul className={styles.choices}>
        {disabled.slice(0, 200).map(({ id, name, address }) => (
          <li key={id} className={styles.main}>
            <bdi>{name}</bdi> <bdi className={styles.quiet}>{address}</bdi>
          </li>
        ))}
        {disabled.length > 200 && <li>{`… and ${(disabled.length - 200).toLocaleString()} more`}</li>}
      </ul>
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => onEnable(asked)}>
          {others.length > 0
            ? `Enable all ${asked.length.toLocaleString()}`
            : disabled.length === 1
              ? 'Enable it all the same'
              : `Enable these ${disabled.length.toLocaleString()} all the same`}
        </Button>
        {others.length > 0 && (
          <Button onClick={() => onEnable(others)}>
            {`Enable the other ${others.length.toLocaleString()}`}
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Modal>
  )
}
