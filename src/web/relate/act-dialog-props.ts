import type { Selection } from '../../api/contract.ts'
import type { HowMany } from '../util/count.ts'

export interface ActDialogProps {
  selection: Selection
  /** How many emails that is, as far as it is known. */
  count: HowMany
  /** Where one inbound email is acted on: its sender, who can be dismissed as a whole. */
  sender?: string | undefined
  /** All unmatched mail of that sender is acted on: their address is to be kept, or all of their mail dismissed, unless told otherwise. */
  bySender?: boolean
  onClose: () => void
  /** After the act: the dialog has closed, UndoBar shows what was done, and lists are read again. */
  onDone?: ((actId: string) => void) | undefined
}
