import { type Action, reachOf } from '../../domain/access.ts'
import { useMe } from './use-me.ts'

/** Whether the roles of who is signed in include an action. The server decides; this hides what it would refuse. */
export function useMay(action: Action): boolean {
  return reachOf(action, useMe().roles) !== 'none'
}
