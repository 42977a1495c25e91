import { Button } from '@fluentui/react-components'
import type { SettingChanges as Changes, Settings } from '../../api/contract.ts'
import { type SettingEntry, settingCatalogue } from '../../domain/settings.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { dateAndTime } from '../util/format-date.ts'
import styles from './Settings.module.css'
import { useSetSetting, useSettingChanges } from './settings-api.ts'

type Change = Changes['items'][number]
type Value = string | number | boolean

/** How any of the settings changed, newest first; what stood there before can be set again. */
export function SettingChanges({ settings, mayChange }: { settings: Settings; mayChange: boolean }) {
  const changes = useSettingChanges()
  const set = useSetSetting()
  const items = changes.data?.items ?? []
  return (
    <section className={styles.section} aria-labelledby="setting-changes">
      <h2 id="setting-changes">Changes of settings</h2>
      {changes.isPending && <LoadingText label="Loading the changes" lines={2} />}
      {changes.error && (
        <ErrorNotice
          title="The changes could not be loaded"
          error={changes.error}
          onRetry={() => void changes.refetch()}
        />
      )}
      {changes.data && items.length === 0 && <p className={styles.quiet}>No setting was changed so far.</p>}
      <ul className={styles.list}>
        {items.map((one) => {
          const entry: SettingEntry = settingCatalogue[one.name]
          const isBack = settings[one.name] === one.from
          return (
            <li key={one.id}>
              <span className={styles.main}>
                {`${entry.label}: ${valueInWords(entry, one.from)} → ${valueInWords(entry, one.to)}`}
                <p className={styles.quiet}>{`${one.by}, ${dateAndTime(one.at)}`}</p>
              </span>
              {mayChange && one.restorable && !isBack && (
                <Button
                  size="small"
                  disabledFocusable={set.isPending}
                  aria-label={restoreLabel(entry, one)}
                  title={restoreLabel(entry, one)}
                  onClick={() => set.mutate({ name: one.name, value: one.from as Value })}
                >
                  Restore
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ?? (set.isSuccess ? 'Restored. It holds from now on.' : '')}
      </p>
    </section>
  )
}

function restoreLabel(entry: SettingEntry, { from }: Change): string {
  return `Set “${entry.label}” to ${valueInWords(entry, from)} again`
}

function valueInWords(entry: SettingEntry, value: unknown): string {
  if (value === '') return 'none'
  if (entry.kind === 'switch') return value === true ? 'on' : 'off'
  if (entry.kind === 'choice') return `“${entry.choices[String(value)] ?? String(value)}”`
  return entry.kind === 'amount' ? `${String(value)} ${entry.unit}` : String(value)
}
