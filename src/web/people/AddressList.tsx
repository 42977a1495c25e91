import { Button } from '@fluentui/react-components'
import type { z } from 'zod'
import type { AddressOfPerson, PersonDetail, RemoveAddressResult } from '../../api/contract.ts'
import { announceAct } from '../relate/last-act.ts'
import { Dismiss16Regular } from '../ui/icons.ts'
import { count } from '../util/count.ts'
import { dayInWords } from '../util/days.ts'
import { api } from '../util/paths.ts'
import styles from './Profile.module.css'
import { useChange } from './people-api.ts'

const sources: Record<AddressOfPerson['source'], string> = {
  import: 'from a file',
  form: 'typed in',
  relate: 'learnt by relating mail',
  merge: 'by a merge',
}

/** Every address with its field, since when it is known and how it came in. */
export function AddressList({ person, mayEdit }: { person: PersonDetail; mayEdit: boolean }) {
  const remove = useChange<z.infer<typeof RemoveAddressResult>>()
  const undo = useChange()

  async function take({ id, address }: AddressOfPerson) {
    const { actId, unlinked } = await remove.mutateAsync({
      method: 'DELETE',
      path: api.address(person.id, id),
    })
    announceAct({
      actId: null,
      sentence: `${address} removed${unlinked > 0 ? `, with the links of ${count(unlinked, 'email')}` : ''}.`,
      takeBack: () => undo.mutateAsync({ method: 'POST', path: api.undo(actId) }),
    })
  }

  if (person.addresses.length === 0) return <p className={styles.quiet}>None: no email can be matched.</p>
  return (
    <ul>
      {person.addresses.map((one) => (
        <li key={one.id} className={styles.line}>
          <span>
            <bdi>{one.address}</bdi>
            <br />
            <span className={styles.quiet}>{told(one)}</span>
          </span>
          {mayEdit && (
            <Button
              size="small"
              appearance="subtle"
              icon={<Dismiss16Regular />}
              aria-label={`Remove ${one.address}`}
              title="Remove, with the links it made"
              disabledFocusable={remove.isPending}
              onClick={() => void take(one).catch(() => {})}
            />
          )}
        </li>
      ))}
      {remove.error && <li role="alert">Not removed. {remove.error.message}</li>}
    </ul>
  )
}

function told({ field, label, validFrom, validTo, source, addedBy }: AddressOfPerson): string {
  const [from, to] = [validFrom, validTo].map((day) => day && dayInWords(day))
  const time = from && to ? `${from} to ${to}` : from ? `from ${from}` : to ? `until ${to}` : null
  const origin = addedBy ? `${sources[source]} by ${addedBy}` : sources[source]
  return [field, label, time, origin].filter(Boolean).join(' · ')
}
