import { Button } from '@fluentui/react-components'
import styles from './GroupSwitch.module.css'

type Props = { bySender: boolean; onChange: (bySender: boolean) => void }

/** Above Unmatched: its emails one by one, or by who sent them. */
export function GroupSwitch({ bySender, onChange }: Props) {
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">Show</legend>
      {[false, true].map((value) => (
        <Button
          key={String(value)}
          size="small"
          appearance={value === bySender ? 'secondary' : 'subtle'}
          aria-pressed={value === bySender}
          title="G"
          onClick={() => onChange(value)}
        >
          {value ? 'By sender' : 'Emails'}
        </Button>
      ))}
    </fieldset>
  )
}
