import { Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { PersonDetail, PersonKind } from '../../api/contract.ts'
import { RequestError } from '../client/fetch-json.ts'
import styles from '../ui/Form.module.css'
import { api, pages } from '../util/paths.ts'
import { AdvisorChoices } from './AdvisorChoices.tsx'
import { EntityChoice } from './EntityChoice.tsx'
import { useChange } from './people-api.ts'
import { RecordForm } from './RecordForm.tsx'
import { SecondLook } from './SecondLook.tsx'

/** Changes a person, or makes a new one. */
export function PersonForm({ person, onClose }: { person: PersonDetail | null; onClose: () => void }) {
  const [, navigate] = useLocation()
  const [name, setName] = useState(person?.name ?? '')
  const [kind, setKind] = useState<PersonKind>(person?.kind ?? 'contact')
  const [email, setEmail] = useState('')
  const [advisors, setAdvisors] = useState(person?.advisors.map(({ address }) => address) ?? [])
  const [phone, setPhone] = useState(person?.phone ?? '')
  const [entity, setEntity] = useState<string | null>(null)
  const [compared, setCompared] = useState(false)
  const save = useChange<PersonDetail>()
  const code = save.error instanceof RequestError ? save.error.code : null

  async function submit() {
    const saved = await save.mutateAsync(
      person
        ? {
            method: 'PATCH',
            path: api.person(person.id),
            body: { name, kind, phone: phone.trim() || null, advisors },
          }
        : {
            method: 'POST',
            path: api.newPerson(),
            body: {
              ...{ name, kind, entity, advisors, compared },
              email: email.trim() || null,
              phone: phone.trim() || null,
            },
          },
    )
    onClose()
    if (!person) navigate(pages.person(saved.id))
  }

  return (
    <RecordForm
      title={person ? 'Edit person' : 'New person'}
      name={name}
      onName={setName}
      save={save}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Kind" hint="A contact lives in a household or organisation; an individual stands alone">
        <Select value={kind} onChange={(_event, { value }) => setKind(value as PersonKind)}>
          <option value="contact">Contact</option>
          <option value="individual">Individual</option>
        </Select>
      </Field>
      {person?.externalId && (
        <p className={styles.quiet}>External id {person.externalId}: it comes from the file and stays.</p>
      )}
      {!person && (
        <Field label="Email">
          <Input
            type="email"
            value={email}
            maxLength={320}
            onChange={(_event, { value }) => {
              setEmail(value)
              setCompared(false)
            }}
          />
        </Field>
      )}
      <Field label="Phone">
        <Input type="tel" value={phone} maxLength={50} onChange={(_event, { value }) => setPhone(value)} />
      </Field>
      {!person && <EntityChoice chosen={entity} onChange={setEntity} />}
      <AdvisorChoices chosen={advisors} onChange={setAdvisors} />
      <SecondLook code={code} confirmed={compared} onConfirm={setCompared} />
    </RecordForm>
  )
}
