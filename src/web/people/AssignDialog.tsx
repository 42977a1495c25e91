import { Button, Field, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { Assigned } from '../../api/contract.ts'
import { announceAct } from '../relate/last-act.ts'
import styles from '../ui/Form.module.css'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import { api, type ListSearch, type Whose } from '../util/paths.ts'
import { useChange, useChoices, useListCount } from './people-api.ts'

/** Everybody in the list as it is narrowed gets an advisor. */
export function AssignDialog({
  of,
  list,
  onClose,
}: {
  of: Whose['of']
  list: ListSearch
  onClose: () => void
}) {
  const { data: choices } = useChoices()
  const { data: listed } = useListCount(of, list)
  const [advisor, setAdvisor] = useState('')
  const [how, setHow] = useState<'add' | 'replace'>('add')
  const assign = useChange<Assigned>()
  const { sort: _, ...filters } = list
  const words = (n: number) =>
    of === 'people' ? count(n, 'person', 'people') : count(n, 'entity', 'entities')
  const name = choices?.advisors.find(({ address }) => address === advisor)?.name ?? advisor

  async function submit() {
    const { assigned } = await assign.mutateAsync({
      method: 'POST',
      path: api.assign(of),
      body: { filters, advisor, replace: how === 'replace' },
    })
    onClose()
    announceAct({ actId: null, sentence: `${name} is advisor of ${words(assigned)} now.` })
  }

  return (
    <Modal title="Assign an advisor" place="middle" open onClose={onClose}>
      <div className={styles.form}>
        <p>
          {listed
            ? `All ${words(listed.count)}${listed.atLeast ? ' or more' : ''} in this list, as it is searched and filtered now.`
            : 'Everybody in this list, as it is searched and filtered now.'}
        </p>
        <Field label="Advisor">
          <Select value={advisor} onChange={(_event, { value }) => setAdvisor(value)}>
            <option value="">Choose…</option>
            {choices?.advisors.map((one) => (
              <option key={one.address} value={one.address}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <RadioGroup value={how} onChange={(_event, { value }) => setHow(value as 'add' | 'replace')}>
          <Radio value="add" label="Beside the advisors they have" />
          <Radio value="replace" label="In place of the advisors they have" />
        </RadioGroup>
        {assign.error && (
          <p role="alert" className={styles.problem}>
            {assign.error.message}
          </p>
        )}
        <div className={styles.buttons}>
          <Button
            appearance="primary"
            disabled={advisor === ''}
            disabledFocusable={assign.isPending}
            onClick={() => void submit().catch(() => {})}
          >
            {assign.isPending ? 'Assigning…' : 'Assign'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </Modal>
  )
}
