import { Button, ProgressBar } from '@fluentui/react-components'
import { useState } from 'react'
import type { AuditVerdict } from '../../api/contract.ts'
import styles from './AuditPage.module.css'
import { useAuditState, useVerifyAudit } from './audit-api.ts'

/** How far the log is sealed, and whether every entry is still as it was: verified when asked for. */
export function ChainState() {
  const state = useAuditState()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const verify = useVerifyAudit((done, total) => setProgress({ done, total }))
  const start = () => {
    if (verify.isPending) return
    setProgress(null)
    verify.mutate()
  }
  if (!state.data) return null
  const { sealed, unsealed, head } = state.data
  return (
    <div className={styles.state}>
      <span title={head ? `Head: ${head}` : undefined}>
        {`Sealed to entry ${sealed.toLocaleString()}${unsealed > 0 ? `, ${unsealed.toLocaleString()} not sealed yet` : ''}`}
        {head && <code>{` ${head.slice(0, 12)}…`}</code>}
      </span>
      <Button size="small" disabledFocusable={verify.isPending} onClick={start}>
        {verify.isPending ? 'Verifying…' : 'Verify the log'}
      </Button>
      {verify.isPending && (
        <ProgressBar
          className={styles.progress ?? ''}
          aria-label="Entries verified"
          {...(progress ? { value: progress.done, max: progress.total } : {})}
        />
      )}
      <span role="status">{verify.data && !verify.isPending && <Verdict verdict={verify.data} />}</span>
      {verify.error && !verify.isPending && (
        <span role="alert" className={styles.bad}>
          The log could not be verified. {verify.error.message}
        </span>
      )}
    </div>
  )
}

function Verdict({ verdict: { sealed, broken, at } }: { verdict: AuditVerdict }) {
  return broken === null ? (
    <strong className={styles.good}>{`Intact up to entry ${sealed.toLocaleString()}`}</strong>
  ) : (
    <strong className={styles.bad}>{`Broken at entry ${(at ?? 0).toLocaleString()}. ${broken}`}</strong>
  )
}
