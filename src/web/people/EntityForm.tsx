import { Checkbox, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { EntityDetail, EntityKind } from '../../api/contract.ts'
import styles from '../ui/Form.module.css'
import { api, pages } from '../util/paths.ts'
import { AdvisorChoices } from './AdvisorChoices.tsx'
import { entityWords } from './entity-words.ts'
import { useChange } from './people-api.ts'
import { RecordForm } from './RecordForm.tsx'

/** Changes an entity, or makes a new one. */
export function EntityForm({ entity, onClose }: { entity: EntityDetail | null; onClose: () => void }) {
  const [, navigate] = useLocation()
  const [name, setName] = useState(entity?.name ?? '')
  const [kind, setKind] = useState<EntityKind>(entity?.kind ?? 'household')
  const [segment, setSegment] = useState(entity?.segment ?? '')
  const [keyEntity, setKeyEntity] = useState(entity?.keyEntity ?? false)
  const [advisors, setAdvisors] = useState(entity?.advisors.map(({ address }) => address) ?? [])
  const save = useChange<EntityDetail>()

  async function submit() {
    const fields = { name, kind, segment: segment.trim() || null, keyEntity }
    const saved = await save.mutateAsync(
      entity
        ? { method: 'PATCH', path: api.entity(entity.id), body: { ...fields, advisors } }
        : { method: 'POST', path: api.newEntity(), body: fields },
    )
    onClose()
    if (!entity) navigate(pages.entity(saved.id))
  }

  return (
    <RecordForm
      title={entity ? 'Edit entity' : 'New entity'}
      name={name}
      onName={setName}
      save={save}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.pair}>
        <Field label="Kind">
          <Select value={kind} onChange={(_event, { value }) => setKind(value as EntityKind)}>
            {Object.entries(entityWords).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Segment">
          <Input value={segment} maxLength={100} onChange={(_event, { value }) => setSegment(value)} />
        </Field>
      </div>
      <Checkbox
        label="Key entity"
        checked={keyEntity}
        onChange={(_event, { checked }) => setKeyEntity(checked === true)}
      />
      {entity && <AdvisorChoices chosen={advisors} onChange={setAdvisors} />}
    </RecordForm>
  )
}
