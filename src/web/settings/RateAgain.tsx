import { Button, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { SentimentState } from '../../api/contract.ts'
import { useRerate } from '../sentiment/sentiment-api.ts'
import { providerNames } from '../sentiment/sentiment-words.ts'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import styles from './Settings.module.css'

const which = {
  waiting: 'Emails without a rating, including those the provider did not answer for',
  fallback: 'Emails that the built-in model rated in place of another provider',
  all: 'All emails, for example after a change of provider or model',
} as const
type Which = keyof typeof which

/** Orders mail to be rated again, after a confirmation; the page shows the progress. */
export function RateAgain({ state }: { state: SentimentState }) {
  const [chosen, setChosen] = useState<Which>('waiting')
  const [asking, setAsking] = useState(false)
  const rerate = useRerate()
  const isOff = state.provider === 'off'
  const { positive, neutral, negative, unrated } = state.counts
  const outside = state.choices.find(({ provider }) => provider === state.provider)?.endpoint

  return (
    <section className={styles.section} aria-labelledby="again">
      <h2 id="again">Rate again</h2>
      <RadioGroup
        aria-labelledby="again"
        value={chosen}
        disabled={isOff}
        onChange={(_event, { value }) => setChosen(value as Which)}
      >
        {Object.entries(which).map(([value, label]) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </RadioGroup>
      <div className={`${styles.row} ${styles.after}`}>
        <Button disabled={isOff || rerate.isPending} onClick={() => setAsking(true)}>
          Rate again…
        </Button>
        <span role="status" className={rerate.error ? styles.bad : styles.quiet}>
          {rerate.error?.message ??
            (isOff
              ? 'Choose a provider first.'
              : rerate.data
                ? rerate.data.waiting > 0
                  ? `${count(rerate.data.waiting, 'email waits', 'emails wait')} to be rated.`
                  : 'There is nothing to rate.'
                : '')}
        </span>
      </div>
      <Modal title="Rate again?" place="middle" open={asking} onClose={() => setAsking(false)}>
        <p>
          {chosen === 'all'
            ? `${count(positive + neutral + negative + unrated, 'email')} will be rated again.`
            : `To be rated again: ${which[chosen].toLowerCase()}.`}{' '}
          {`Rated by: ${providerNames[state.provider]}. This runs in the background; corrections stay, and until then the earlier ratings count.`}
        </p>
        {outside && <p>{`The texts are sent to ${outside}, which may cost money.`}</p>}
        <div className={styles.row}>
          <Button
            appearance="primary"
            onClick={() => {
              rerate.mutate(chosen)
              setAsking(false)
            }}
          >
            Rate again
          </Button>
          <Button onClick={() => setAsking(false)}>Cancel</Button>
        </div>
      </Modal>
    </section>
  )
}
