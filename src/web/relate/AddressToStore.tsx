import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { AddressChoice, AddressLabel, Selection } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import styles from './AddressesToStore.module.css'
import { CompareAddresses } from './CompareAddresses.tsx'
import { type AddressDraft, addressDraft, type Draft, targetOf, targetsOf, withAddress } from './draft.ts'
import { EarlierMail } from './EarlierMail.tsx'
import { namesOf } from './relate-words.ts'

type Props = {
  choice: AddressChoice
  /** Of the selection. */
  emails: number
  draft: Draft
  selection: Selection
  onChange: (draft: Draft) => void
}

const labels: Record<AddressLabel, string> = { work: 'Work', home: 'Home', other: 'Other' }

/** One address: whether it is kept, and how. */
export function AddressToStore({ choice, emails, draft, selection, onChange }: Props) {
  const { address, name, holders } = choice
  const [bounded, setBounded] = useState(false)
  const mine = addressDraft(draft, address)
  const targets = targetsOf(draft)
  const target = targetOf(draft, address)
  const resembles = choice.resembles.slice(0, 3)
  const isTheirs = holders.some(({ id }) => id === target)
  const others = holders.filter(({ id }) => id !== target)
  const change = (next: Partial<AddressDraft>) => onChange(withAddress(draft, address, next))
  const frequency = choice.emails === emails ? '' : ` · in ${count(choice.emails, 'email')}`

  return (
    <li>
      <Checkbox
        checked={mine.chosen}
        onChange={(_, { checked }) => change({ chosen: checked === true })}
        label={
          <span className={styles.label}>
            <bdi className={styles.address}>{address}</bdi>
            <span className={styles.quiet}>
              <bdi>{name}</bdi>
              {frequency}
            </span>
          </span>
        }
      />
      {mine.chosen && (
        <div className={styles.how}>
          {isTheirs && (
            <p className={styles.quiet}>It is an address of theirs already, and stays as it is.</p>
          )}
          {others.length > 0 && !isTheirs && (
            <div className={styles.conflict}>
              <p>
                It belongs to <bdi>{namesOf(others)}</bdi>.
              </p>
              <Checkbox
                checked={mine.share}
                onChange={(_, { checked }) => change({ share: checked === true })}
                label="Share it: its mail is linked to both from now on"
              />
            </div>
          )}
          {(resembles.length > 0 || choice.shared) && !isTheirs && (
            <div className={styles.conflict}>
              {resembles.map(({ person, address: known, reason }) => (
                <CompareAddresses key={person.id} reason={reason} address={address} known={known} />
              ))}
              {choice.shared && <p>{choice.shared}</p>}
              <Checkbox
                checked={mine.compared}
                onChange={(_, { checked }) => change({ compared: checked === true })}
                label={
                  resembles.length > 0
                    ? 'I have compared them: this address is right'
                    : 'Only this person writes from it: remember this address for them'
                }
              />
            </div>
          )}
          {!isTheirs && (
            <>
              <div className={styles.fields}>
                {targets.length > 1 && (
                  <Field label="Of" size="small">
                    <Select
                      size="small"
                      value={target ?? ''}
                      onChange={(_, { value }) => change({ person: value })}
                    >
                      {targets.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </Select>
                  </Field>
                )}
                <Field label="Kind" size="small">
                  <Select
                    size="small"
                    value={mine.label}
                    onChange={(_, { value }) => change({ label: value as AddressLabel })}
                  >
                    {Object.entries(labels).map(([value, text]) => (
                      <option key={value} value={value}>
                        {text}
                      </option>
                    ))}
                  </Select>
                </Field>
                {bounded || mine.validFrom || mine.validTo ? (
                  <>
                    <Field label="Valid from" size="small">
                      <Input
                        size="small"
                        type="date"
                        value={mine.validFrom}
                        onChange={(_, { value }) => change({ validFrom: value })}
                      />
                    </Field>
                    <Field label="to" size="small">
                      <Input
                        size="small"
                        type="date"
                        value={mine.validTo}
                        onChange={(_, { value }) => change({ validTo: value })}
                      />
                    </Field>
                  </>
                ) : (
                  <Button size="small" appearance="subtle" onClick={() => setBounded(true)}>
                    Valid at all times…
                  </Button>
                )}
              </div>
              <EarlierMail
                query={{
                  address,
                  selection,
                  validFrom: mine.validFrom || null,
                  validTo: mine.validTo || null,
                  ...(target && target !== 'new' ? { person: target } : {}),
                }}
                wanted={mine.linkEarlier}
                onWant={(linkEarlier) => change({ linkEarlier })}
              />
            </>
          )}
        </div>
      )}
    </li>
  )
}
