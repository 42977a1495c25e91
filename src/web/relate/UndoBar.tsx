import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Dismiss16Regular } from '../ui/icons.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { type AnnouncedAct, announceAct, useLastAct } from './last-act.ts'
import { useUndo } from './relate-api.ts'
import { describeUndone } from './relate-words.ts'
import styles from './UndoBar.module.css'

/** How long an act is shown, in ms; longer while the pointer or the focus is on it. */
const SHOWN_MS = 30_000

/** Tells what was done last, and takes it back: by the button or by U. Mounted once, over every page. */
export function UndoBar() {
  const act = useLastAct()
  return (
    <div className={styles.place} role="status">
      {act && <Told key={`${act.actId} ${act.sentence}`} act={act} />}
    </div>
  )
}

function Told({ act }: { act: AnnouncedAct }) {
  const { actId, sentence, takeBack: ownWay } = act
  const undoAct = useUndo()
  const undoOwn = useMutation({
    mutationFn: async () => ownWay?.(),
    onSuccess: () => announceAct({ sentence: 'Undone.', actId: null }),
  })
  const undo = ownWay ? undoOwn : undoAct
  const [held, setHeld] = useState(false)
  const undoable = actId !== null || ownWay !== undefined

  useEffect(() => {
    if (held || undo.isPending || undo.isError) return
    const timer = setTimeout(() => announceAct(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, undo.isPending, undo.isError])

  function takeBack() {
    if (undo.isPending) return false
    if (ownWay) undoOwn.mutate()
    if (ownWay || !actId) return ownWay !== undefined
    undoAct.mutate(actId, {
      onSuccess: (undone) => announceAct({ sentence: describeUndone(undone), actId: null }),
    })
    return true
  }
  useShortcuts({ u: takeBack })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while somebody is at it
    <div
      className={styles.bar}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.sentence}>
        {undo.isPending
          ? 'Undoing…'
          : undo.error
            ? `It could not be undone. ${undo.error.message}`
            : sentence}
      </span>
      {undoable && (
        <Button
          appearance="transparent"
          className={styles.undo!}
          disabledFocusable={undo.isPending}
          onClick={takeBack}
          title="U"
        >
          {undo.isError ? 'Try again' : 'Undo'}
        </Button>
      )}
      <Button
        appearance="transparent"
        className={styles.close!}
        icon={<Dismiss16Regular />}
        aria-label="Hide this message"
        onClick={() => announceAct(null)}
      />
    </div>
  )
}
