import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { EmployeeRow } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { useLastSweep } from './settings-api.ts'

/** So many are offered at once; the next come up as these are done. */
const SHOWN = 5

/** Enabled employees who left, or whose mailbox is about to go: each is offered a last sweep. */
export function Leavers({ people }: { people: EmployeeRow[] }) {
  const sweep = useLastSweep()
  return (
    <>
      {people.slice(0, SHOWN).map(({ id, name, accountEnabled }) => (
        <MessageBar key={id} intent="warning" layout="multiline">
          <MessageBarBody>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {accountEnabled
              ? ' may be leaving: the mailbox could not be read when it was last tried.'
              : ' has left: the account is disabled.'}{' '}
            A last sweep reads the mailbox, its archive and Recoverable Items, whatever is set, and then frees
            the licence. What was captured stays.
          </MessageBarBody>
          <MessageBarActions>
            <Button
              size="small"
              disabled={sweep.isPending}
              aria-label={`Last sweep of the mailbox of ${name}`}
              onClick={() => sweep.mutate(id)}
            >
              Last sweep
            </Button>
          </MessageBarActions>
        </MessageBar>
      ))}
      {sweep.error && (
        <ErrorNotice title="The last sweep was not ordered" error={sweep.error} onRetry={sweep.reset} />
      )}
    </>
  )
}
