import { Button } from '@fluentui/react-components'
import styles from './ListEnd.module.css'
import { Loading } from './Loading.tsx'

type Props = { list: { isLoadingMore: boolean; error: Error | null; retry: () => void } }

/** Below the last row: more on its way, or why it does not come. */
export function ListEnd({ list }: Props) {
  if (list.isLoadingMore) return <Loading label="Loading more" rows={2} />
  if (!list.error) return null
  return (
    <div className={styles.error} role="alert">
      <span>More could not be loaded. {list.error.message}</span>
      <Button size="small" onClick={list.retry}>
        Try again
      </Button>
    </div>
  )
}
