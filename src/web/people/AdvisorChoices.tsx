import { Checkbox } from '@fluentui/react-components'
import styles from '../ui/Form.module.css'
import { useChoices } from './people-api.ts'

type Props = { chosen: string[]; onChange: (addresses: string[]) => void }

/** Who of the firm looks after somebody. */
export function AdvisorChoices({ chosen, onChange }: Props) {
  const { data, error } = useChoices()
  const known = data?.advisors ?? []
  const unknown = chosen.filter((address) => !known.some((one) => one.address === address))
  const all = [...known, ...unknown.map((address) => ({ address, name: address }))]
  return (
    <fieldset className={styles.fieldset}>
      <legend>Advisors</legend>
      <div className={styles.choices}>
        {all.map(({ address, name }) => (
          <Checkbox
            key={address}
            label={name}
            checked={chosen.includes(address)}
            onChange={(_event, { checked }) =>
              onChange(checked === true ? [...chosen, address] : chosen.filter((one) => one !== address))
            }
          />
        ))}
        {error && <p role="alert">{error.message}</p>}
      </div>
    </fieldset>
  )
}
