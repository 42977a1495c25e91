import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { EntityDetail } from '../../api/contract.ts'
import { useFindPeople } from '../relate/relate-api.ts'
import styles from '../ui/Form.module.css'
import { SideForm } from '../ui/SideForm.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { api } from '../util/paths.ts'
import { useChange } from './people-api.ts'

/** Makes somebody a member of an entity, from the entity's page. */
export function AddMemberForm({ entity, onClose }: { entity: EntityDetail; onClose: () => void }) {
  const [text, setText] = useState('')
  const [personId, setPersonId] = useState<string | null>(null)
  const [role, setRole] = useState('')
  const found = useFindPeople(useSettled(text.trim()))
  const add = useChange()
  const members = new Set(entity.members.map(({ id }) => id))
  const items = found.data?.items.filter(({ id }) => !members.has(id))

  async function save() {
    await add.mutateAsync({
      method: 'PUT',
      path: api.membership(personId!, entity.id),
      body: { role: role || null },
    })
    onClose()
  }

  return (
    <SideForm
      title="Add a member"
      submit={{ label: 'Add' }}
      usable={personId !== null}
      busy={add.isPending}
      problem={(add.error ?? found.error)?.message}
      onSubmit={save}
      onClose={onClose}
    >
      <Field label="Find a person">
        <Input type="search" value={text} data-first onChange={(_event, { value }) => setText(value)} />
      </Field>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would name each button by it */}
      <div className={styles.choices} role="group" aria-label="People found">
        {items?.map(({ id, name, email, entity: home }) => (
          <button
            key={id}
            type="button"
            className={styles.choice}
            aria-pressed={id === personId}
            onClick={() => setPersonId(id)}
          >
            <bdi>{name}</bdi>
            <span className={styles.quiet}>{[email, home?.name].filter(Boolean).join(' · ')}</span>
          </button>
        ))}
        {items?.length === 0 && (
          <p className={styles.choice}>{text ? 'Nobody else found.' : 'Type a name or address.'}</p>
        )}
      </div>
      <Field label="Role" hint="Such as spouse, child, owner, director">
        <Input value={role} maxLength={100} onChange={(_event, { value }) => setRole(value)} />
      </Field>
    </SideForm>
  )
}
