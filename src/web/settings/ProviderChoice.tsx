import { Button, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { ProviderName, SentimentState } from '../../api/contract.ts'
import { RATER_RECEIVES, settingCatalogue } from '../../domain/settings.ts'
import { useChooseProvider } from '../sentiment/sentiment-api.ts'
import { providerNames } from '../sentiment/sentiment-words.ts'
import { Modal } from '../ui/Modal.tsx'
import styles from './Settings.module.css'

const about = settingCatalogue.sentimentProvider.choices

type Choice = SentimentState['choices'][number]

/** Who rates inbound mail: each choice with what it is given and where that goes. */
export function ProviderChoice({ state, mayChange }: { state: SentimentState; mayChange: boolean }) {
  const set = useChooseProvider()
  const [asked, setAsked] = useState<Choice | null>(null)
  // What was chosen shows at once; when it is refused it goes back.
  const chosen = set.isPending ? set.variables : state.provider

  function choose(provider: ProviderName) {
    setAsked(null)
    set.mutate(provider)
  }
  function pick(name: string) {
    const choice = state.choices.find(({ provider }) => provider === name)
    if (choice?.endpoint) setAsked(choice)
    else if (choice) choose(choice.provider)
  }

  return (
    <section className={styles.section} aria-labelledby="provider">
      <h2 id="provider">Who rates emails from outside</h2>
      <RadioGroup aria-labelledby="provider" value={chosen} onChange={(_event, { value }) => pick(value)}>
        {state.choices.map(({ provider, obstacle, endpoint }) => (
          <Radio
            key={provider}
            value={provider}
            disabled={!mayChange || obstacle !== null || set.isPending}
            label={
              <>
                {providerNames[provider]}
                <span className={styles.note}>{about[provider]}</span>
                {endpoint && <span className={styles.note}>Texts go to {endpoint}</span>}
                {obstacle && <span className={styles.note}>{obstacle}</span>}
              </>
            }
          />
        ))}
      </RadioGroup>
      {state.chosenBy === 'environment' && (
        <p className={styles.quiet}>
          Chosen by THROUGHLINE_SENTIMENT in the environment. A choice made here takes its place.
        </p>
      )}
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ??
          (set.isSuccess ? 'Saved. It holds for mail that comes in from now on; what was rated stays.' : '')}
      </p>
      <Modal
        title={`Send texts to ${asked ? providerNames[asked.provider] : ''}?`}
        place="middle"
        open={asked !== null}
        onClose={() => setAsked(null)}
      >
        {asked && (
          <>
            <p>
              {`From now on what is new in each personal email from outside is sent to ${asked.endpoint}. ${RATER_RECEIVES}`}
            </p>
            <div className={styles.row}>
              <Button appearance="primary" onClick={() => choose(asked.provider)}>
                Send and rate there
              </Button>
              <Button onClick={() => setAsked(null)}>Cancel</Button>
            </div>
          </>
        )}
      </Modal>
    </section>
  )
}
