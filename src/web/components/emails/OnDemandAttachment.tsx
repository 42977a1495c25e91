import { type ReactNode, useState } from 'react'
import type { EmailDetail } from '../../../api/contract.ts'
import { download } from '../../api/download.ts'
import { size } from '../../util/count.ts'
import styles from '../AttachmentLinks.module.css'

type Props = { file: EmailDetail['attachments'][number]; path: string; children: ReactNode }
type State = { kind: 'idle' } | { kind: 'reading'; part: number } | { kind: 'failed'; why: string }

/** A file that is read from Microsoft 365 when it is asked for, with how far that is, or why it is not to be had. */
export function OnDemandAttachment({ file, path, children }: Props) {
  const [state, setState] = useState<State>({ kind: 'idle' })

  async function read() {
    if (state.kind === 'reading') return
    setState({ kind: 'reading', part: 0 })
    try {
      await download(path, file.name || 'attachment', file.sizeBytes, (part) =>
        setState({ kind: 'reading', part }),
      )
      setState({ kind: 'idle' })
    } catch (error) {
      setState({ kind: 'failed', why: (error as Error).message })
    }
  }

  return (
    <>
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
      {state.kind === 'failed' && (
        <p role="alert" className={styles.failure}>
          {state.why}
        </p>
      )}
    </>
  )
}
