import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { PersonDetail } from '../../api/contract.ts'
import styles from '../ui/Form.module.css'
import { SideForm } from '../ui/SideForm.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { api } from '../util/paths.ts'
import { entityWords } from './entity-words.ts'
import { useChange, useFindEntities } from './people-api.ts'

/** Makes a person a member of a household, an organisation or an individual's. */
export function MembershipForm({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const [text, setText] = useState('')
  const [entityId, setEntityId] = useState<string | null>(null)
  const [role, setRole] = useState('')
  const found = useFindEntities(useSettled(text.trim()))
  const add = useChange()

  async function save() {
    await add.mutateAsync({
      method: 'PUT',
      path: api.membership(person.id, entityId!),
      body: { role: role || null },
    })
    onClose()
  }

  return (
    <SideForm
      title="Add to an entity"
      submit={{ label: 'Add' }}
      usable={entityId !== null}
      busy={add.isPending}
      problem={(add.error ?? found.error)?.message}
      onSubmit={save}
      onClose={onClose}
    >
      <Field label="Find an entity">
        <Input type="search" value={text} data-first onChange={(_event, { value }) => setText(value)} />
      </Field>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would name each button by it */}
      <div className={styles.choices} role="group" aria-label="Entities found">
        {found.data?.items.slice(0, 20).map(({ id, name, kind, segment }) => (
          <button
            key={id}
            type="button"
            className={styles.choice}
            aria-pressed={id === entityId}
            onClick={() => setEntityId(id)}
          >
            <bdi>{name}</bdi>
            <span className={styles.quiet}>{[entityWords[kind], segment].filter(Boolean).join(' · ')}</span>
          </button>
        ))}
        {found.data?.items.length === 0 && <p className={styles.choice}>No entity found.</p>}
      </div>
      <Field label="Role" hint="Such as spouse, child, owner, director">
        <Input value={role} maxLength={100} onChange={(_event, { value }) => setRole(value)} />
      </Field>
    </SideForm>
  )
}
