import styles from './ListEditor.module.css'

/** Problems beyond these are a number. */
const TOLD = 4

/** Why something was not taken. */
export function Problems({ problems }: { problems: string[] }) {
  if (problems.length === 0) return null
  return (
    <div role="alert" className={styles.problems}>
      {problems.slice(0, TOLD).map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
      {problems.length > TOLD && <p>{`and ${problems.length - TOLD} more.`}</p>}
    </div>
  )
}
