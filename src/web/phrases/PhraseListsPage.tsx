import { useLocation, useSearch } from 'wouter'
import { useMay } from '../client/use-may.ts'
import { DocumentSearch32Regular } from '../ui/icons.ts'
import { NotFoundPage } from '../ui/NotFoundPage.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { ListIndex } from './ListIndex.tsx'
import { NewList } from './NewList.tsx'
import { OpenList } from './OpenList.tsx'

type Props = { listId?: string | undefined }

/** The lists of suspicious phrases, for Compliance to read and to change. */
export function PhraseListsPage({ listId }: Props) {
  return useMay('phrases.read') ? <Lists listId={listId} /> : <NotFoundPage />
}

function Lists({ listId }: Props) {
  const [, navigate] = useLocation()
  const version = new URLSearchParams(useSearch()).get('version') ?? ''
  const mayChange = useMay('phrases.change')
  useTitle('Phrase lists')
  const close = () => navigate(pages.phraseLists())
  useShortcuts({ Escape: () => (listId ? close() : false) })

  const open =
    listId === 'new' ? (
      <NewList onClose={close} />
    ) : listId ? (
      <OpenList
        key={`${listId} ${version}`}
        listId={listId}
        version={version}
        mayChange={mayChange}
        onClose={close}
      />
    ) : null
  return (
    <SplitView
      listLabel="Lists"
      paneLabel="Phrase list"
      list={<ListIndex openId={listId} mayChange={mayChange} />}
      pane={open}
      placeholder={
        <Notice icon={<DocumentSearch32Regular />} title="No list is open">
          <p>Choose one to see its phrases.</p>
        </Notice>
      }
    />
  )
}
