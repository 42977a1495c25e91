import { Button } from '@fluentui/react-components'
import { type ReactNode, useMemo, useState } from 'react'
import type { EmailRow, Selection } from '../../../api/contract.ts'
import { reachOf } from '../../../domain/access.ts'
import { useMe } from '../../api/use-me.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import type { HowMany } from '../../util/count.ts'
import { ActDialogs, type EmailAction } from './ActDialogs.tsx'

type About = Pick<EmailRow, 'id' | 'direction' | 'from'>

const ONE: HowMany = { count: 1, atLeast: false }

/** What the signed-in person may do with emails. */
export function useMayAct(): { relate: boolean; remove: boolean } {
  const { roles, readOnly } = useMe()
  const may = (action: 'emails.relate' | 'emails.remove') => !readOnly && reachOf(action, roles) !== 'none'
  return { relate: may('emails.relate'), remove: may('emails.remove') }
}

type Given = {
  /** What is selected, and how many; null: nothing. Else the open email is acted on. */
  selection: Selection | null
  count?: HowMany
  open: About | null
  /** R relates and D dismisses, as long as this is on the page. */
  keys?: boolean
  onDone?: () => void
}

/** Relate, dismiss and remove for what is selected, or for the email that is open: buttons, keys and their dialogs. */
export function useEmailActs({ selection, count = ONE, open, keys = false, onDone }: Given): {
  buttons: ReactNode
  dialogs: ReactNode
} {
  const may = useMayAct()
  const [act, setAct] = useState<EmailAction | null>(null)
  const openId = open?.id
  const acted = useMemo(
    () => selection ?? (openId === undefined ? null : { ids: [openId] }),
    [selection, openId],
  )
  const one = acted && 'ids' in acted && acted.ids.length === 1 && acted.ids[0] === openId ? open : null
  const sender = one?.direction === 'inbound' ? (one.from?.address?.toLowerCase() ?? undefined) : undefined

  const begin = (wanted: EmailAction) => {
    if (!acted || act || (wanted === 'remove' ? !may.remove : !may.relate)) return false
    setAct(wanted)
    return true
  }
  useShortcuts(keys ? { r: () => begin('relate'), d: () => begin('dismiss') } : {})

  return {
    buttons: (
      <>
        {may.relate && (
          <>
            <Button size="small" appearance="primary" title="R" onClick={() => begin('relate')}>
              Relate…
            </Button>
            <Button size="small" title="D" onClick={() => begin('dismiss')}>
              Dismiss…
            </Button>
          </>
        )}
        {may.remove && (
          <Button size="small" onClick={() => begin('remove')}>
            Remove…
          </Button>
        )}
      </>
    ),
    dialogs: acted && act && (
      <ActDialogs
        act={act}
        selection={acted}
        count={selection ? count : ONE}
        sender={sender}
        onClose={() => setAct(null)}
        onDone={onDone}
      />
    ),
  }
}
