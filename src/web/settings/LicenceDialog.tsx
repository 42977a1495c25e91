import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import type { EmployeeRow } from '../../api/contract.ts'
import { Modal } from '../ui/Modal.tsx'
import { TextFilter } from '../ui/TextFilter.tsx'
import { count } from '../util/count.ts'
import styles from './Settings.module.css'

type Props = {
  asked: EmployeeRow[]
  enabled: EmployeeRow[]
  /** Licences that are lacking. */
  missing: number
  busy: boolean
  error: Error | null
  onEnable: (instead: string[]) => void
  onClose: () => void
}

/** More are to be enabled than there are licences: buy some, or say who is to be read no more. */
export function LicenceDialog({ asked, enabled, missing, busy, error, onEnable, onClose }: Props) {
  const [instead, setInstead] = useState<ReadonlySet<string>>(new Set())
  const [text, setText] = useState('')
  const left = missing - instead.size
  const shown = enabled.filter(({ name, address }) =>
    `${name} ${address ?? ''}`.toLowerCase().includes(text.toLowerCase()),
  )

  function toggle(id: string) {
    const next = new Set(instead)
    if (!next.delete(id)) next.add(id)
    setInstead(next)
  }

  return (
    <Modal
      title={`${count(missing, 'licence is', 'licences are')} lacking`}
      place="middle"
      open
      onClose={onClose}
    >
      <p>
        {`You chose ${count(asked.length, 'employee')} to enable. Buy ${count(missing, 'licence')} more and raise THROUGHLINE_LICENCES, or choose who is to be read no more. What was captured of them stays.`}
      </p>
      {error && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{error.message}</MessageBarBody>
        </MessageBar>
      )}
      <TextFilter
        label="Search enabled employees"
        placeholder="Search"
        maxLength={100}
        value={text}
        onChange={setText}
      />
      <ul className={styles.choices}>
        {shown.slice(0, 200).map(({ id, name, address }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={instead.has(id)} onChange={() => toggle(id)} />
              <span className={styles.main}>
                {name} <span className={styles.quiet}>{address}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button appearance="primary" disabled={left > 0 || busy} onClick={() => onEnable([...instead])}>
          {`Enable ${asked.length.toLocaleString()}, disable ${instead.size.toLocaleString()}`}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <span className={styles.quiet} role="status">
          {left > 0 ? `Choose ${left.toLocaleString()} more.` : ''}
        </span>
      </div>
    </Modal>
  )
}
