import { useMay } from '../client/use-may.ts'
import { Modal } from '../ui/Modal.tsx'
import styles from './ShortcutsDialog.module.css'

const shortcuts: [string[], string][] = [
  [['J', '↓'], 'Next in the list'],
  [['K', '↑'], 'Previous in the list'],
  [['Home'], 'First in the list'],
  [['End'], 'Last one loaded'],
  [['Enter'], 'Open'],
  [['→', '←'], 'Unfold and fold a thread'],
  [['Space'], 'Select, or take out of the selection'],
  [['Shift', '↓'], 'Select on to the next'],
  [['Ctrl', 'A'], 'Select all that are loaded'],
  [['E'], 'Open in Outlook'],
  [['Esc'], 'Clear the selection, or back to the list'],
  [['/'], 'Search this list'],
  [['Ctrl', 'K'], 'Search everything'],
  [['G'], 'Unmatched: show the emails by sender, or one by one'],
  [['N'], 'Add to the timeline of a person or an entity'],
  [['R'], 'Relate the email, or the selected ones, to people'],
  [['D'], 'Dismiss it, or them; in Dismissed: move to Unmatched'],
  [['U'], 'Undo what was done last'],
  [['?'], 'This overview'],
]
const ofReview: typeof shortcuts = [
  [['1', '2', '3', '4'], 'Review: no issue, false positive, follow up, escalate'],
  [['N'], 'Review: write a note'],
  [['S'], 'Review: ask for a second look'],
]

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const told = useMay('reviews.decide') ? [...shortcuts, ...ofReview] : shortcuts
  return (
    <Modal title="Keyboard shortcuts" place="middle" open={open} onClose={onClose}>
      <dl className={styles.list}>
        {told.map(([keys, act]) => (
          <div key={act}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
