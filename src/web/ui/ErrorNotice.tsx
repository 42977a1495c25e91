import { Button } from '@fluentui/react-components'
import { PlugDisconnected48Regular } from './icons.ts'
import { Notice } from './Notice.tsx'

type Props = { title: string; error: Error; onRetry: () => void; retryLabel?: string; level?: 1 | 2 }

/** What could not be done, why, and the way out. */
export function ErrorNotice({ title, error, onRetry, retryLabel = 'Try again', level = 2 }: Props) {
  return (
    <Notice
      role="alert"
      icon={<PlugDisconnected48Regular />}
      title={title}
      level={level}
      action={<Button onClick={onRetry}>{retryLabel}</Button>}
    >
      <p>{error.message}</p>
    </Notice>
  )
}
