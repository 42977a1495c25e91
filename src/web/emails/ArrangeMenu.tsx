import type { EmailSort } from '../../api/contract.ts'
import { ArrowSort16Regular } from '../ui/icons.ts'
import { Popover } from '../ui/Popover.tsx'

const sortNames: Record<EmailSort, string> = { sent: 'Sent date', synced: 'Synced date' }

type Props = {
  sort: EmailSort
  onSort: (sort: EmailSort) => void
  threads: boolean
  onThreads: (threads: boolean) => void
}

/** By which date the list goes, and whether threads are folded. */
export function ArrangeMenu({ sort, onSort, threads, onThreads }: Props) {
  return (
    <Popover icon={<ArrowSort16Regular />} label="Arrange">
      {() => (
        <>
          <fieldset>
            <legend>Newest first by</legend>
            {(['sent', 'synced'] as const).map((value) => (
              <label key={value}>
                <input type="radio" name="sort" checked={value === sort} onChange={() => onSort(value)} />
                {sortNames[value]}
              </label>
            ))}
          </fieldset>
          <label>
            <input type="checkbox" checked={threads} onChange={(event) => onThreads(event.target.checked)} />
            Group threads
          </label>
        </>
      )}
    </Popover>
  )
}
