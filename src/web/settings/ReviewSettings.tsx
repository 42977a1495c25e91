import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { Settings } from '../../api/contract.ts'
import { settingCatalogue } from '../../domain/settings.ts'
import { readPercent } from '../ui/read-percent.ts'
import { count } from '../util/count.ts'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useDays, useSetSetting } from './settings-api.ts'
import { WithSettings } from './WithSettings.tsx'

/** How much of what no phrase finds Compliance looks at. */
export function ReviewSettings({ title, mayChange }: SectionProps) {
  return (
    <WithSettings title={title} lines={2}>
      {(settings) => <Sample settings={settings} mayChange={mayChange} />}
    </WithSettings>
  )
}

function Sample({ settings, mayChange }: { settings: Settings; mayChange: boolean }) {
  const [text, setText] = useState(String(settings.reviewSamplePercent))
  const set = useSetSetting()
  const percent = /^0+$/.test(text.trim()) ? 0 : readPercent(text)
  return (
    <section className={styles.section} aria-labelledby="sample">
      <h2 id="sample">Sample of new mail</h2>
      <p>
        Compliance reviews every email in which a phrase of an active list is found. Of the others, a random
        sample can be added, so that mail without a phrase is looked at, too.
      </p>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          if (percent !== null) set.mutate({ name: 'reviewSamplePercent', value: percent })
        }}
      >
        <Field
          label={settingCatalogue.reviewSamplePercent.label}
          {...(percent === null ? { validationMessage: 'A number from 0 to 100.' } : {})}
        >
          <Input
            inputMode="decimal"
            disabled={!mayChange}
            value={text}
            input={{ maxLength: 8 }}
            onChange={(_event, { value }) => setText(value)}
          />
        </Field>
        {mayChange && (
          <Button
            type="submit"
            disabled={percent === null || set.isPending || percent === settings.reviewSamplePercent}
          >
            Save
          </Button>
        )}
        <span role="status" className={set.error ? styles.bad : styles.quiet}>
          {set.error?.message ?? (set.isSuccess ? 'Saved. It holds for mail that comes in from now on.' : '')}
        </span>
      </form>
      <Effect percent={percent ?? settings.reviewSamplePercent} />
    </section>
  )
}

/** The pace is the average of so many days. */
const PACE_DAYS = 30
const DAY_MS = 86_400_000

/** What a percentage comes to, at the pace of the last days. */
function Effect({ percent }: { percent: number }) {
  const now = Date.now()
  const day = (daysAgo: number) => new Date(now - daysAgo * DAY_MS).toISOString().slice(0, 10)
  const days = useDays('', day(PACE_DAYS), day(1))
  if (percent === 0) return <p className={styles.quiet}>At 0, no samples are drawn automatically.</p>
  if (!days.data) return null
  const accepted = days.data.items.reduce((sum, { counts }) => sum + counts.accepted, 0)
  return (
    <p className={styles.quiet}>
      {`${count(accepted, 'email')} came in during the last ${PACE_DAYS} days. At that pace ${percent.toLocaleString()} % puts at most ${inWords((accepted * percent) / 100)} in ${PACE_DAYS} days into Review, beside those with a phrase.`}
    </p>
  )
}

const inWords = (emails: number) => (emails < 1 ? 'one email' : count(Math.ceil(emails), 'email'))
