import { useMemo, useRef } from 'react'
import { useLocation } from 'wouter'
import type { EmailRow, Folder, Selection } from '../../api/contract.ts'
import { DismissedNote } from '../relate/DismissedNote.tsx'
import { useEmailActs } from '../relate/use-email-acts.tsx'
import type { ListHandle } from '../table/VirtualList.tsx'
import { NotFoundPage } from '../ui/NotFoundPage.tsx'
import { NothingOpen } from '../ui/NothingOpen.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useStored } from '../ui/use-stored.ts'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { EmailList } from './EmailList.tsx'
import { changeView, type EmailView, isFiltered, writeView } from './email-view.ts'
import { FirstView } from './FirstView.tsx'
import { FolderLinks, folderNames } from './FolderLinks.tsx'
import { emailsOf } from './fold-threads.ts'
import { GroupSwitch } from './GroupSwitch.tsx'
import { ListHeader } from './ListHeader.tsx'
import { countPicked, howManyPicked, isPicked, toSelection } from './picked.ts'
import { useEmailCounts } from './queries-api.ts'
import { ReadingPane } from './ReadingPane.tsx'
import { rowAfter } from './row-after.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { SenderList } from './SenderList.tsx'
import { isFolder } from './saved-search.ts'
import { SoughtContext } from './sought.ts'
import { useEmailRows } from './use-email-rows.ts'
import { usePicking } from './use-picking.ts'
import { useSoughtOf } from './use-sought-of.ts'
import { useView } from './use-view.ts'

type Props = { folder?: string | undefined; emailId?: string | undefined }

/** All captured mail in the manner of an inbox: folders, filters, list, and the email that is open. */
export function EmailsPage({ folder, emailId }: Props) {
  if (folder === undefined) return <FirstView />
  return isFolder(folder) ? <Emails folder={folder} emailId={emailId} /> : <NotFoundPage />
}

function Emails({ folder, emailId }: { folder: Folder; emailId: string | undefined }) {
  const [, navigate] = useLocation()
  const { view, search, sort, filters } = useView()
  const sought = useSoughtOf(view)
  const [threads, setThreads] = useStored('throughline.threads', true)
  const [wantsSenders, setWantsSenders] = useStored('throughline.by-sender', false)
  // The emails of one sender, and one that is open, stand in the list.
  const bySender = folder === 'unmatched' && wantsSenders && !view.from && !emailId
  const counts = useEmailCounts(filters)
  const emails = useEmailRows(folder, filters, sort, threads)
  const picking = usePicking(`${folder} ${search}`, emails.rows)
  const list = useRef<ListHandle>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const hrefOf = (id: string) => pages.email(folder, id, search)
  const isPicking = countPicked(picking.picked) > 0
  const selection = useMemo(
    () => toSelection(picking.picked, folder, filters),
    [picking.picked, folder, filters],
  )
  const shown = emails.rows.flatMap(emailsOf)
  const open = shown.find(({ id }) => id === emailId)
  const acts = useEmailActs({
    selection,
    count: howManyPicked(picking.picked),
    selected: () => {
      const known = shown.filter((email) => isPicked(picking.picked, email))
      return picking.picked.kind === 'some' && known.length === picking.picked.ids.size ? known : []
    },
    dismissed: folder === 'dismissed',
    open:
      open ??
      (emailId
        ? { id: emailId, direction: 'outbound', from: null, dismissed: folder === 'dismissed' }
        : null),
    keys: true,
    underKeys: () => {
      if (bySender) return []
      const key = list.current?.focusedKey()
      return emails.rows.filter(({ id }) => id === key).flatMap(emailsOf)
    },
    onDone: goOn,
  })
  useTitle(folderNames[folder])

  function close() {
    navigate(pages.emails(folder, search))
    list.current?.focusRow(emailId)
  }

  /** What was acted on leaves these folders: the next email comes in its place, as in Outlook. */
  function goOn(selection: Selection) {
    picking.clear()
    if (folder !== 'unmatched' && folder !== 'dismissed') return
    const acted = (email: EmailRow) =>
      'ids' in selection ? selection.ids.includes(email.id) : isPicked(picking.picked, email)
    const next = rowAfter(shown, acted)
    if (emailId && (!open || acted(open)))
      navigate(next ? hrefOf(next.id) : pages.emails(folder, search), { replace: true })
    const row = next && emails.rows.find((one) => emailsOf(one).includes(next))
    // The dialog has the focus until it has gone.
    requestAnimationFrame(() => row && list.current?.focusRow(row.id))
  }

  function show(next: EmailView) {
    const nextSearch = writeView(next)
    navigate(emailId ? pages.email(folder, emailId, nextSearch) : pages.emails(folder, nextSearch), {
      replace: true,
    })
  }

  function group(next: boolean) {
    setWantsSenders(next)
    const { from: _, ...others } = view
    if (next) navigate(pages.emails(folder, writeView(others)))
  }

  useShortcuts({
    g: () => (folder === 'unmatched' ? group(!bySender) : false),
    j: () => list.current?.move(1),
    k: () => list.current?.move(-1),
    '/': () => searchField.current?.select(),
    Escape: () => {
      if (isPicking) picking.clear()
      else if (emailId) close()
      else return false
    },
  })

  return (
    <SoughtContext value={sought}>
      <SplitView
        listLabel="Emails"
        list={
          <>
            <ListHeader
              folder={folder}
              view={view}
              onView={show}
              threads={threads}
              onThreads={setThreads}
              onSearched={() => list.current?.move(0)}
              searchRef={searchField}
            />
            <FolderLinks current={folder} search={search} counts={counts.data} />
            {folder === 'dismissed' && <DismissedNote />}
            {folder === 'unmatched' && <GroupSwitch bySender={bySender} onChange={group} />}
            {bySender ? (
              <SenderList
                ref={list}
                filters={filters}
                hrefOf={(from) => pages.emails(folder, writeView(changeView(view, { from })))}
                onClearFilters={isFiltered(view) ? () => show({}) : undefined}
              />
            ) : (
              <EmailList
                key={`${folder} ${search}`}
                ref={list}
                folder={folder}
                sort={sort}
                emails={emails}
                picking={picking}
                counts={counts.data}
                openId={emailId}
                hrefOf={hrefOf}
                text={view.text ?? ''}
                onAddress={(address) => show(changeView(view, { text: '', address }))}
                onClearFilters={isFiltered(view) ? () => show({}) : undefined}
              />
            )}
            <SelectionBar picking={picking} inView={counts.data?.[folder]}>
              {acts.buttons}
            </SelectionBar>
          </>
        }
        pane={
          emailId ? (
            <ReadingPane
              key={emailId}
              emailId={emailId}
              onClose={close}
              hrefOf={hrefOf}
              // While emails are selected the acts are theirs, and stand beside their number.
              tools={isPicking ? null : acts.buttons}
            />
          ) : null
        }
        placeholder={<NothingOpen />}
      />
      {/* Beside the list: where the pane covers it, nothing in it can be reached. */}
      {acts.dialogs}
    </SoughtContext>
  )
}
