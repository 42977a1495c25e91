import styles from './RelateDialog.module.css'

/** Why an act was not done; nothing was changed. */
export function ActError({ error }: { error: Error }) {
  return (
    <p className={styles.error} role="alert">
      {error.message}
    </p>
  )
}
