import type { RuleHistory as History } from '../../api/contract.ts'
import { type SettingEntry, settingCatalogue } from '../../domain/settings.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { dateAndTime } from '../util/format-date.ts'
import { sentenceCase } from '../util/sentence-case.ts'
import { useRuleHistory } from './rules-api.ts'
import styles from './Settings.module.css'

/** How what is read changed, version by version, internal domains included. */
export function RuleHistory() {
  const history = useRuleHistory()
  return (
    <section className={styles.section} aria-labelledby="rule-history">
      <h2 id="rule-history">Changes</h2>
      {history.isPending && <LoadingText label="Loading the changes" lines={2} />}
      {history.error && (
        <ErrorNotice
          title="The changes could not be loaded"
          error={history.error}
          onRetry={() => void history.refetch()}
        />
      )}
      <ul className={styles.list}>
        {history.data?.items.map((one) => (
          <li key={one.version}>
            <span className={styles.main}>
              {changeInWords(one)}
              <p className={styles.quiet}>
                {`Version ${one.version}, by ${one.changedBy}, ${dateAndTime(one.at)}`}
              </p>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function changeInWords({ version, setting, added, removed }: History['items'][number]): string {
  const parts = [
    ...removed.map((rule) => `${rule} taken back`),
    ...added.map((rule) => `${rule} added`),
    ...(setting ? [`${settingLabel(setting.name)}: ${said(setting.from)} → ${said(setting.to)}`] : []),
  ]
  if (parts.length === 0) return version === 1 ? 'The rules as they were' : 'Nothing changed'
  return sentenceCase(parts.join('; '))
}

function settingLabel(name: string): string {
  const entry = (settingCatalogue as Record<string, SettingEntry>)[name]
  return entry?.label ?? name
}

const said = (value: unknown) => (value === '' ? 'none' : String(value))
