import { Button, Field, Input } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { ActError } from '../relate/ActError.tsx'
import { useSettings } from '../settings/settings-api.ts'
import { DateField } from '../ui/DateField.tsx'
import form from '../ui/Form.module.css'
import { Modal } from '../ui/Modal.tsx'
import { readPercent } from '../ui/read-percent.ts'
import { count } from '../util/count.ts'
import { dayOf, endOfDay, startOfDay, startOfLastDays } from '../util/days.ts'
import { pages } from '../util/paths.ts'
import { useDrawSample } from './reviews-api.ts'

/** Days back that are offered at first. */
const OFFERED_DAYS = 30

/** Draws some of the mail without hits by chance, so that what no phrase finds is looked at, too. */
export function SampleDialog({ onClose }: { onClose: () => void }) {
  const now = new Date()
  const [from, setFrom] = useState(() => dayOf(startOfLastDays(OFFERED_DAYS, now)))
  const [to, setTo] = useState(() => dayOf(now))
  const [text, setText] = useState('1')
  const draw = useDrawSample()
  const settings = useSettings()
  const percent = readPercent(text)
  const endsEarly = from !== '' && to !== '' && to < from

  function submit(event: FormEvent) {
    event.preventDefault()
    const [sentFrom, sentTo] = [startOfDay(from), endOfDay(to)]
    if (!sentFrom || !sentTo || endsEarly || !percent || draw.isPending) return
    draw.mutate({ sentFrom: sentFrom.toISOString(), sentTo: sentTo.toISOString(), percent })
  }

  const always = settings.data?.reviewSamplePercent
  return (
    <Modal title="Draw a sample" place="middle" open onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p>A random sample of the emails without a phrase is put into Open.</p>
        <div className={form.pair}>
          <DateField label="Sent from" value={from} problem={undefined} onChange={setFrom} />
          <DateField
            label="Sent to"
            value={to}
            problem={endsEarly ? 'Ends before it begins' : undefined}
            onChange={setTo}
          />
        </div>
        <Field
          label="Percent of them"
          size="small"
          {...(percent ? {} : { validationMessage: 'More than 0, up to 100.' })}
        >
          <Input
            size="small"
            inputMode="decimal"
            value={text}
            input={{ maxLength: 8, ...{ 'data-first': '' } }}
            onChange={(_event, { value }) => setText(value)}
          />
        </Field>
        {draw.error && <ActError error={draw.error} />}
        <div role="status">
          {draw.data && (
            <p>
              <strong>{`${count(draw.data.drawn, 'email')} drawn`}</strong>
              {`, of ${draw.data.of.toLocaleString()} without a phrase in that time.`}{' '}
              {draw.data.drawn > 0 && (
                <Link href={pages.review('open', '?source=sample')} onClick={onClose}>
                  Show the sample
                </Link>
              )}
            </p>
          )}
        </div>
        <div className={form.buttons}>
          <Button
            type="submit"
            appearance="primary"
            disabled={!from || !to || endsEarly || !percent}
            disabledFocusable={draw.isPending}
          >
            {draw.isPending ? 'Drawing…' : 'Draw'}
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
        {always !== undefined && (
          <p className={form.quiet}>
            {always > 0
              ? `Of new mail without a phrase, ${always.toLocaleString()} % is put into Open as it comes in.`
              : 'No samples of new mail are drawn automatically.'}{' '}
            The Administrator sets that under <Link href={pages.settings('review')}>Settings, Review</Link>.
          </p>
        )}
      </form>
    </Modal>
  )
}
