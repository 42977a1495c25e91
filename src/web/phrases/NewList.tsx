import { useLocation } from 'wouter'
import { useDraft } from '../ui/use-draft.ts'
import { pages } from '../util/paths.ts'
import { CloseButton } from './CloseButton.tsx'
import styles from './ListEditor.module.css'
import { type EditedList, ListEditor } from './ListEditor.tsx'
import { useSavePhraseList } from './phrases-api.ts'

const nothingFound: ReadonlyMap<string, number> = new Map()

/** A list that is not there yet. What was put together stays in this tab until it is saved. */
export function NewList({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  const draft = useDraft<EditedList>('phrase-list new', { name: '', entries: [] })
  const save = useSavePhraseList()
  const { name, entries } = draft.value

  function make() {
    save.mutate(
      { list: null, body: { name: name.trim(), entries } },
      {
        onSuccess: ({ id }) => {
          draft.drop()
          navigate(pages.phraseList(id), { replace: true })
        },
      },
    )
  }

  return (
    <ListEditor
      value={draft.value}
      onChange={(changes) => draft.change({ ...draft.value, ...changes })}
      emails={nothingFound}
      tools={<CloseButton onClose={onClose} />}
      told={
        save.error && (
          <p role="alert" className={styles.problems}>
            {save.error.message}
          </p>
        )
      }
      save={name.trim() && entries.length > 0 ? { label: 'Save', act: make, pending: save.isPending } : null}
    />
  )
}
