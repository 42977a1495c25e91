import { Checkbox, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { z } from 'zod'
import type { AddAddressResult, PersonDetail } from '../../api/contract.ts'
import { RequestError } from '../client/fetch-json.ts'
import { announceAct } from '../relate/last-act.ts'
import styles from '../ui/Form.module.css'
import { SideForm } from '../ui/SideForm.tsx'
import { count } from '../util/count.ts'
import { api } from '../util/paths.ts'
import { useChange } from './people-api.ts'
import { SecondLook } from './SecondLook.tsx'

/** A further address of a person, and whether the mail it had is theirs. */
export function AddressForm({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const add = useChange<z.infer<typeof AddAddressResult>>()
  const undo = useChange()
  // The same request sent again, after a lost connection, is done once.
  const [requestId] = useState(() => crypto.randomUUID())
  const [address, setAddress] = useState('')
  const [field, setField] = useState('contact_point')
  const [label, setLabel] = useState('')
  const [validFrom, setValidFrom] = useState('')
  const [validTo, setValidTo] = useState('')
  const [linkEarlier, setLinkEarlier] = useState(true)
  const [share, setShare] = useState(false)
  const [compared, setCompared] = useState(false)
  const code = add.error instanceof RequestError ? add.error.code : null

  async function save() {
    const body = {
      requestId,
      address,
      field,
      label: field === 'contact_point' ? label || null : null,
      validFrom: validFrom || null,
      validTo: validTo || null,
      linkEarlier,
      share,
      compared,
    }
    const { actId, earlierLinked } = await add.mutateAsync({
      method: 'POST',
      path: api.addresses(person.id),
      body,
    })
    announceAct({
      actId: null,
      sentence: `${address.trim()} added${earlierLinked > 0 ? `, ${count(earlierLinked, 'earlier email')} linked` : ''}.`,
      takeBack: () => undo.mutateAsync({ method: 'POST', path: api.undo(actId) }),
    })
    onClose()
  }

  return (
    <SideForm
      title="Add an address"
      submit={{ label: 'Add address', busyLabel: 'Adding…' }}
      usable={address.trim() !== ''}
      busy={add.isPending}
      problem={add.error?.message}
      onSubmit={save}
      onClose={onClose}
    >
      <Field label="Email address" required>
        <Input
          value={address}
          maxLength={320}
          data-first
          onChange={(_event, data) => {
            setAddress(data.value)
            setCompared(false)
          }}
        />
      </Field>
      <div className={styles.pair}>
        <Field label="Field">
          <Select value={field} onChange={(_event, data) => setField(data.value)}>
            <option value="contact_point">Contact point email</option>
            <option value="email">Email</option>
            <option value="alternate_email">Alternate Email</option>
          </Select>
        </Field>
        {field === 'contact_point' && (
          <Field label="Kind">
            <Select value={label} onChange={(_event, data) => setLabel(data.value)}>
              <option value="">Not said</option>
              <option value="work">Work</option>
              <option value="home">Home</option>
              <option value="other">Other</option>
            </Select>
          </Field>
        )}
      </div>
      <div className={styles.pair}>
        <Field label="Valid from" hint="Matches mail sent from this day on">
          <Input type="date" value={validFrom} onChange={(_event, data) => setValidFrom(data.value)} />
        </Field>
        <Field label="Valid to" hint="This day included">
          <Input type="date" value={validTo} onChange={(_event, data) => setValidTo(data.value)} />
        </Field>
      </div>
      <Checkbox
        label="Link the earlier emails of this address, too"
        checked={linkEarlier}
        onChange={(_event, data) => setLinkEarlier(data.checked === true)}
      />
      {(code === 'ADDRESS_TAKEN' || share) && (
        <Checkbox
          label="Share it: both are linked from now on"
          checked={share}
          onChange={(_event, data) => setShare(data.checked === true)}
        />
      )}
      <SecondLook code={code} confirmed={compared} onConfirm={setCompared} />
    </SideForm>
  )
}
