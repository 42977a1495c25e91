/**
 * The folders every mailbox has. A well-known name works in place of an id whatever language the folder's name is in.
 * Source: "mailFolder resource type"; for Recoverable Items the tools that walk them (GraphSearchAndDelete, MailboxMessageReport), which
 * find six folders there, four of which answer to a name.
 */
interface WellKnownFolder {
  name: WellKnownName
  displayName: string
  parent: WellKnownName | null
  hidden?: boolean
}

export type WellKnownName =
  | 'root'
  | 'msgfolderroot'
  | 'archive'
  | 'conflicts'
  | 'conversationhistory'
  | 'deleteditems'
  | 'drafts'
  | 'inbox'
  | 'junkemail'
  | 'localfailures'
  | 'outbox'
  | 'recoverableitemsdeletions'
  | 'recoverableitemsdiscoveryholds'
  | 'recoverableitemspurges'
  | 'recoverableitemsroot'
  | 'recoverableitemsversions'
  | 'searchfolders'
  | 'sentitems'
  | 'serverfailures'
  | 'syncissues'

export const WELL_KNOWN_FOLDERS: readonly WellKnownFolder[] = [
  { name: 'root', displayName: 'Root', parent: null, hidden: true },
  { name: 'msgfolderroot', displayName: 'Top of Information Store', parent: 'root' },
  { name: 'recoverableitemsroot', displayName: 'Recoverable Items', parent: 'root', hidden: true },
  {
    name: 'recoverableitemsdeletions',
    displayName: 'Deletions',
    parent: 'recoverableitemsroot',
    hidden: true,
  },
  {
    name: 'recoverableitemsdiscoveryholds',
    displayName: 'DiscoveryHolds',
    parent: 'recoverableitemsroot',
    hidden: true,
  },
  { name: 'recoverableitemspurges', displayName: 'Purges', parent: 'recoverableitemsroot', hidden: true },
  { name: 'recoverableitemsversions', displayName: 'Versions', parent: 'recoverableitemsroot', hidden: true },
  { name: 'searchfolders', displayName: 'Finder', parent: 'root', hidden: true },
  { name: 'archive', displayName: 'Archive', parent: 'msgfolderroot' },
  { name: 'conversationhistory', displayName: 'Conversation History', parent: 'msgfolderroot' },
  { name: 'deleteditems', displayName: 'Deleted Items', parent: 'msgfolderroot' },
  { name: 'drafts', displayName: 'Drafts', parent: 'msgfolderroot' },
  { name: 'inbox', displayName: 'Inbox', parent: 'msgfolderroot' },
  { name: 'junkemail', displayName: 'Junk Email', parent: 'msgfolderroot' },
  { name: 'outbox', displayName: 'Outbox', parent: 'msgfolderroot' },
  { name: 'sentitems', displayName: 'Sent Items', parent: 'msgfolderroot' },
  { name: 'syncissues', displayName: 'Sync Issues', parent: 'msgfolderroot' },
  { name: 'conflicts', displayName: 'Conflicts', parent: 'syncissues' },
  { name: 'localfailures', displayName: 'Local Failures', parent: 'syncissues' },
  { name: 'serverfailures', displayName: 'Server Failures', parent: 'syncissues' },
]
