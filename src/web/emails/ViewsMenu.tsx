import type { Folder } from '../../api/contract.ts'
import { Bookmark16Regular } from '../ui/icons.ts'
import { Popover } from '../ui/Popover.tsx'
import type { EmailView } from './email-view.ts'
import { SavedViewList } from './SavedViewList.tsx'

/** The views that one has saved, and the way to save this one. */
export function ViewsMenu({ folder, view }: { folder: Folder; view: EmailView }) {
  return (
    <Popover icon={<Bookmark16Regular />} label="Saved views">
      {(close) => <SavedViewList folder={folder} view={view} onPicked={close} />}
    </Popover>
  )
}
