import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { EmailRow, Selection } from '../../api/contract.ts'
import { reachOf } from '../../domain/access.ts'
import { useMe } from '../client/use-me.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import type { HowMany } from '../util/count.ts'
import { ActDialogs, type EmailAction } from './ActDialogs.tsx'
import { useUndismissing } from './use-undismissing.ts'

type About = Pick<EmailRow, 'id' | 'direction' | 'from' | 'dismissed'>

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
  /** The emails of the selection, where all of them are known. */
  selected?: () => About[]
  /** The selected emails are in Dismissed. */
  dismissed?: boolean
  open: About | null
  /** R relates, D dismisses or moves to Unmatched, as long as this is on the page. */
  keys?: boolean
  /** What the keys act on while nothing is selected or open: the emails of the focused row; empty: nothing. */
  underKeys?: () => About[]
  onDone?: (acted: Selection) => void
}

/** What a dialog acts on, as it was when it was opened. */
interface Begun {
  act: EmailAction
  selection: Selection
  count: HowMany
  sender: string | undefined
  /** All of them are in Dismissed. */
  dismissed: boolean
}

/**
 * Relate, dismiss and remove for what is selected, or for the email that is open: buttons, keys and their dialogs. What is
 * dismissed goes to Unmatched instead, at once.
 */
export function useEmailActs(given: Given): {
  buttons: ReactNode
  dialogs: ReactNode
} {
  const { selection, count = ONE, selected, dismissed = false, open, keys = false, underKeys, onDone } = given
  const may = useMayAct()
  const [begun, setBegun] = useState<Begun | null>(null)
  const undismiss = useUndismissing(onDone)

  function meant(byKey: boolean): Omit<Begun, 'act'> | null {
    if (selection) return { selection, count, sender: senderOf(selected?.() ?? []), dismissed }
    const emails = open ? [open] : (byKey && underKeys?.()) || []
    if (emails.length === 0) return null
    return {
      selection: { ids: emails.map(({ id }) => id) },
      count: { count: emails.length, atLeast: false },
      sender: senderOf(emails),
      dismissed: emails.every((email) => email.dismissed),
    }
  }

  const begin = (act: EmailAction, byKey = false) => {
    if (begun || (act === 'remove' ? !may.remove : !may.relate)) return false
    const what = meant(byKey)
    if (!what) return false
    if (act === 'dismiss' && what.dismissed) undismiss(what.selection)
    else setBegun({ act, ...what })
    return true
  }
  useShortcuts(keys ? { r: () => begin('relate', true), d: () => begin('dismiss', true) } : {})

  return {
    buttons: (
      <>
        {may.relate && (
          <>
            <Button size="small" appearance="primary" title="R" onClick={() => begin('relate')}>
              Relate…
            </Button>
            <Button size="small" title="D" onClick={() => begin('dismiss')}>
              {(selection ? dismissed : open?.dismissed) ? 'Move to Unmatched' : 'Dismiss…'}
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
    dialogs: begun && (
      <ActDialogs {...begun} onClose={() => setBegun(null)} onDone={() => onDone?.(begun.selection)} />
    ),
  }
}

/** Who can be dismissed as a whole: the sender of all that is meant. */
function senderOf(emails: About[]): string | undefined {
  const senders = new Set(
    emails.map(({ direction, from }) => (direction === 'inbound' ? from?.address?.toLowerCase() : undefined)),
  )
  return senders.size === 1 ? [...senders][0] : undefined
}
