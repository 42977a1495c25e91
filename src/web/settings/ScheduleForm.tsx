import { Button, Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { SettingName, Settings } from '../../api/contract.ts'
import { nextRuns, parseQuietHours, parseTimes } from '../../domain/schedule.ts'
import { readSettingValue, settingCatalogue } from '../../domain/settings.ts'
import { useNow } from '../ui/use-now.ts'
import styles from './Settings.module.css'
import { useSetSetting } from './settings-api.ts'
import { describeTimeZone } from './time-zones.ts'

const SHOWN = 4
const MINUTE_MS = 60_000

interface Draft {
  by: 'minutes' | 'times'
  minutes: string
  times: string
  isQuiet: boolean
  from: string
  to: string
}

/** When mailboxes are read: every so many minutes or at times of the day, and never in quiet hours; with the next runs that makes. */
export function ScheduleForm({ settings, mayChange }: { settings: Settings; mayChange: boolean }) {
  const [draft, setDraft] = useState(() => draftOf(settings))
  const set = useSetSetting()
  const wanted = read(draft)
  const changes = changed(wanted, settings)
  const fits = Object.values(wanted).every((value) => value !== undefined)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    for (const one of changes) await set.mutateAsync(one)
  }
  return (
    <section className={styles.section} aria-label="Schedule">
      <form className={styles.stack} onSubmit={(event) => void save(event).catch(() => {})}>
        <Field label="When mailboxes are read">
          <RadioGroup
            disabled={!mayChange}
            value={draft.by}
            onChange={(_event, { value }) => change({ by: value as Draft['by'] })}
          >
            <Radio value="minutes" label="Every few minutes, around the clock" />
            <Radio value="times" label="At times of the day" />
          </RadioGroup>
        </Field>
        {draft.by === 'minutes' ? (
          <Minutes draft={draft} mayChange={mayChange} onChange={change} />
        ) : (
          <Field
            label={settingCatalogue.scheduledTimes.label}
            hint={`${settingCatalogue.scheduledTimes.effect} Separate them by commas.`}
            {...(wanted.scheduledTimes === undefined
              ? { validationMessage: 'Times such as 07:30, 12:00, 18:00; at most 24.' }
              : {})}
          >
            <Input
              disabled={!mayChange}
              placeholder="07:30, 12:00, 18:00"
              value={draft.times}
              onChange={(_event, { value }) => change({ times: value })}
            />
          </Field>
        )}
        <QuietHours
          draft={draft}
          mayChange={mayChange}
          wrong={wanted.quietHours === undefined}
          onChange={change}
        />
        {fits && <NextRuns draft={draft} settings={settings} />}
        <div className={styles.row}>
          {mayChange && (
            <Button type="submit" disabled={!fits || set.isPending || changes.length === 0}>
              Save
            </Button>
          )}
          <span role="status" className={set.error ? styles.bad : styles.quiet}>
            {set.error?.message ??
              (set.isSuccess && changes.length === 0 ? 'Saved. It holds from now on.' : '')}
          </span>
        </div>
      </form>
      {settings.demo && !settings.intervalChosen && draft.by === 'minutes' && (
        <p className={styles.quiet}>The demo syncs every five seconds until you save an interval.</p>
      )}
    </section>
  )
}

interface PartProps {
  draft: Draft
  mayChange: boolean
  onChange: (part: Partial<Draft>) => void
}

function Minutes({ draft, mayChange, onChange }: PartProps) {
  const { label, effect, min, max } = settingCatalogue.intervalMinutes
  const fits = readSettingValue(settingCatalogue.intervalMinutes, draft.minutes) !== undefined
  return (
    <Field
      label={label}
      hint={effect}
      {...(fits ? {} : { validationMessage: `A whole number from ${min} to ${max}.` })}
    >
      <Input
        type="number"
        min={min}
        max={max}
        disabled={!mayChange}
        value={draft.minutes}
        onChange={(_event, { value }) => onChange({ minutes: value })}
      />
    </Field>
  )
}

function QuietHours({ draft, mayChange, wrong, onChange }: PartProps & { wrong: boolean }) {
  const { label, effect } = settingCatalogue.quietHours
  return (
    <fieldset className={styles.group}>
      <Checkbox
        label={label}
        disabled={!mayChange}
        checked={draft.isQuiet}
        onChange={(_event, { checked }) => onChange({ isQuiet: checked === true })}
      />
      {draft.isQuiet && (
        <div className={styles.row}>
          <Field label="From">
            <Input
              type="time"
              disabled={!mayChange}
              value={draft.from}
              onChange={(_event, { value }) => onChange({ from: value })}
            />
          </Field>
          <Field label="To" {...(wrong ? { validationMessage: 'Two times that differ.' } : {})}>
            <Input
              type="time"
              disabled={!mayChange}
              value={draft.to}
              onChange={(_event, { value }) => onChange({ to: value })}
            />
          </Field>
        </div>
      )}
      <p className={styles.quiet}>{effect}</p>
    </fieldset>
  )
}

/** What the draft comes to, before it is saved. */
function NextRuns({ draft, settings }: { draft: Draft; settings: Settings }) {
  const now = useNow(MINUTE_MS)
  const { timeZone } = settings
  const { intervalMinutes, scheduledTimes, quietHours } = read(draft)
  const schedule = {
    everyMs: Number(intervalMinutes) * MINUTE_MS,
    times: parseTimes(String(scheduledTimes)) ?? [],
    quiet: parseQuietHours(String(quietHours)) ?? null,
    timeZone,
  }
  const form = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  return (
    <p className={styles.quiet}>
      A mailbox that is read now is read next:{' '}
      {nextRuns(schedule, now, SHOWN)
        .map((run) => form.format(run))
        .join(' · ')}{' '}
      ({describeTimeZone(timeZone, now).name}).
    </p>
  )
}

function draftOf({ intervalMinutes, scheduledTimes, quietHours }: Settings): Draft {
  const [from = '', to = ''] = quietHours.split('-').map((time) => time.trim().padStart(5, '0'))
  return {
    by: scheduledTimes === '' ? 'minutes' : 'times',
    minutes: String(intervalMinutes),
    times: scheduledTimes,
    isQuiet: quietHours !== '',
    from: quietHours === '' ? '22:00' : from,
    to: quietHours === '' ? '06:00' : to,
  }
}

/** The values of the settings; undefined where what is written is none. */
function read(draft: Draft) {
  const value = (name: 'intervalMinutes' | 'scheduledTimes' | 'quietHours', written: string) =>
    readSettingValue(settingCatalogue[name], written)
  const byTimes = draft.by === 'times'
  return {
    intervalMinutes: value('intervalMinutes', draft.minutes),
    scheduledTimes:
      byTimes && draft.times.trim() === '' ? undefined : value('scheduledTimes', byTimes ? draft.times : ''),
    quietHours: value('quietHours', draft.isQuiet ? `${draft.from}-${draft.to}` : ''),
  }
}

function changed(wanted: ReturnType<typeof read>, settings: Settings) {
  const isNew = (name: SettingName, value: unknown) =>
    value !== settings[name] ||
    (name === 'intervalMinutes' && !settings.intervalChosen && wanted.scheduledTimes === '')
  return Object.entries(wanted).flatMap(([name, value]) =>
    value !== undefined && isNew(name as SettingName, value) ? [{ name: name as SettingName, value }] : [],
  )
}
