import type { PhraseEntry, PhraseListDetail } from '../../api/contract.ts'
import { useDraft } from '../ui/use-draft.ts'
import { areSame, mergeEntries } from './phrase-entries.ts'

/** A list as it is being changed, with what it was changed from. */
interface ListDraft {
  name: string
  entries: PhraseEntry[]
  /** The version in front of whoever changes it; 0: the list is new. */
  version: number
  baseName: string
  base: PhraseEntry[]
}

export function draftOf({ version, name, entries }: Pick<PhraseListDetail, 'version' | 'name' | 'entries'>) {
  const plain = entries.map(({ phrase, variants }) => ({ phrase, variants }))
  return { version, name, entries: plain, baseName: name, base: plain } satisfies ListDraft
}

/** Changes to a list that are not saved yet: they outlive the page in this tab. `stored`: the list as the server has it. */
export function useListDraft(listId: string, stored: ListDraft) {
  const draft = useDraft<ListDraft | null>(`phrase-list ${listId}`, null)
  const kept = draft.value
  // A switch that was thrown meanwhile makes a version, too, but changes nothing that is edited here.
  const isUntouched = kept && areSame(kept.base, stored.entries) && kept.baseName === stored.name
  const value = kept ? (isUntouched ? { ...kept, version: stored.version } : kept) : stored

  return {
    value,
    isChanged: kept !== null,
    /** Changes of an earlier visit. */
    isKept: draft.kept,
    /** Somebody else has saved other phrases or another name since. */
    isBehind: kept !== null && !isUntouched,
    change(changes: Partial<ListDraft>) {
      const next = { ...value, ...changes }
      if (next.name === next.baseName && areSame(next.entries, next.base)) draft.drop(null)
      else draft.change(next)
    },
    /** These changes, made to what the server has now. */
    putOnTop() {
      draft.change({
        ...stored,
        name: value.name === value.baseName ? stored.name : value.name,
        entries: mergeEntries(value.base, value.entries, stored.entries),
      })
    },
    drop: () => draft.drop(null),
  }
}
