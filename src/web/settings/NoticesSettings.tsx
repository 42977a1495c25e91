import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import { settingCatalogue } from '../../domain/settings.ts'
import { count } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useNoticeDelivery, useSetSetting, useTestWebhook } from './settings-api.ts'
import { WithSettings } from './WithSettings.tsx'

/** How people are told outside the app that something waits for them. */
export function NoticesSettings({ title, mayChange }: SectionProps) {
  return (
    <WithSettings title={title} lines={3}>
      {({ noticeWebhook }) => (
        <>
          <Webhook isSet={noticeWebhook !== ''} mayChange={mayChange} />
          <Delivery mayChange={mayChange} />
        </>
      )}
    </WithSettings>
  )
}

function Webhook({ isSet, mayChange }: { isSet: boolean; mayChange: boolean }) {
  const { label, effect, appliesTo } = settingCatalogue.noticeWebhook
  const set = useSetSetting()
  const [address, setAddress] = useState('')
  const save = (value: string) =>
    set.mutate({ name: 'noticeWebhook', value }, { onSuccess: () => setAddress('') })
  return (
    <section className={styles.section} aria-labelledby="webhook">
      <h2 id="webhook">{label}</h2>
      <p>
        Notices stand in the app, under the bell.{' '}
        <strong>{isSet ? 'A webhook is set.' : 'No webhook is set.'}</strong>
      </p>
      <p className={styles.quiet}>
        {effect} It applies to {appliesTo}.
      </p>
      {mayChange && (
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault()
            if (address.trim() !== '') save(address.trim())
          }}
        >
          <Field label={isSet ? 'Another address' : 'Address of the workflow'}>
            <Input
              type="url"
              value={address}
              placeholder="https://…"
              autoComplete="off"
              maxLength={1_000}
              onChange={(_event, { value }) => setAddress(value)}
            />
          </Field>
          <Button type="submit" disabled={address.trim() === ''} disabledFocusable={set.isPending}>
            Save
          </Button>
          {isSet && (
            <Button disabledFocusable={set.isPending} onClick={() => save('')}>
              Take the webhook away
            </Button>
          )}
        </form>
      )}
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ?? (set.isSuccess ? 'Saved.' : '')}
      </p>
    </section>
  )
}

function Delivery({ mayChange }: { mayChange: boolean }) {
  const { data, error } = useNoticeDelivery()
  const test = useTestWebhook()
  if (error) return <p role="alert">How delivery stands could not be loaded: {error.message}</p>
  if (!data?.configured) return null
  return (
    <section className={styles.section} aria-labelledby="delivery">
      <h2 id="delivery">Delivery</h2>
      {data.failed > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.message ?? ''}>
          <MessageBarBody>
            {`${count(data.failed, 'notice')} of the last 30 days could not be delivered, each tried five times; they stand in the app. The webhook’s last answer: ${data.lastFailure}.`}
          </MessageBarBody>
        </MessageBar>
      )}
      <p>
        {data.lastDeliveredAt
          ? `Last delivered ${dateAndTime(data.lastDeliveredAt)}.`
          : 'Nothing was delivered so far.'}
        {data.waiting > 0 &&
          ` ${count(data.waiting, 'notice')} to be delivered${data.lastFailure ? `; the last attempt failed: ${data.lastFailure}` : ''}.`}
      </p>
      {mayChange && (
        <div className={styles.row}>
          <Button disabledFocusable={test.isPending} onClick={() => test.mutate()}>
            {test.isPending ? 'Sending…' : 'Send a test message'}
          </Button>
          <span role="status" className={test.error || test.data?.ok === false ? styles.bad : styles.quiet}>
            {test.error?.message ??
              (test.data && (test.data.ok ? 'Taken by the webhook.' : `Not taken: ${test.data.failure}.`))}
          </span>
        </div>
      )}
    </section>
  )
}
