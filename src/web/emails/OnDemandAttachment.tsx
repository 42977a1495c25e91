import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { download } from '../client/download.ts'
import { Dismiss16Regular } from '../ui/icons.ts'
import { size } from '../util/count.ts'
import styles from './AttachmentLinks.module.css'

type Props = { file: EmailDetail['attachments'][number]; path: string; children: ReactNode }
type State =
  | { kind: 'idle' }
  | { kind: 'reading'; part: number; stop: () => void }
  | { kind: 'failed'; why: string }

/** A file that is read from Microsoft 365 when it is asked for, with how far that is, or why it is not to be had. */
export function OnDemandAttachment({ file, path, children }: Props) {
  const [state, setState] = useState<State>({ kind: 'idle' })

  async function read() {
    if (state.kind === 'reading') return
    const leaving = new AbortController()
    const tell = (part: number) => setState({ kind: 'reading', part, stop: () => leaving.abort() })
    tell(0)
    try {
      await download(path, file.name || 'attachment', file.sizeBytes, tell, {
        signal: leaving.signal,
      })
      setState({ kind: 'idle' })
    } catch (error) {
      setState(leaving.signal.aborted ? { kind: 'idle' } : { kind: 'failed', why: (error as Error).message })
    }
  }

  return (
    <>
      <span className={styles.reading}>
        <button
          type="button"
          className={styles.file}
          title={`${file.name}: read from Microsoft 365 when you ask for it`}
          aria-busy={state.kind === 'reading'}
          onClick={() => void read()}
        >
          {children}
          <span className={styles.size}>
            {state.kind === 'reading'
              ? `Reading from Microsoft 365… ${Math.round(state.part * 100)} %`
              : size(file.sizeBytes)}
          </span>
          {state.kind === 'reading' && (
            <span className={styles.progress} style={{ width: `${state.part * 100}%` }} aria-hidden="true" />
          )}
        </button>
        {state.kind === 'reading' && (
          <Button
            appearance="subtle"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label={`Stop reading ${file.name || 'the attachment'}`}
            onClick={state.stop}
          />
        )}
      </span>
      {state.kind === 'failed' && (
        <p role="alert" className={styles.failure}>
          {state.why}
        </p>
      )}
    </>
  )
}
