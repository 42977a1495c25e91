import { Button } from '@fluentui/react-components'
import { announceAct } from '../relate/last-act.ts'
import { Archive16Regular } from '../ui/icons.ts'
import { useChange } from './people-api.ts'

type Props = { name: string; archived: boolean; path: string }

/** Out of lists and suggestions, or back; mail is matched all the same. */
export function ArchiveButton({ name, archived, path }: Props) {
  const change = useChange()
  const set = (to: boolean) => change.mutateAsync({ method: 'PUT', path, body: { archived: to } })

  async function toggle() {
    await set(!archived)
    announceAct({
      actId: null,
      sentence: archived
        ? `${name} is in lists again.`
        : `${name} archived. Their mail is matched as before.`,
      takeBack: () => set(archived),
    })
  }

  return (
    <>
      <Button
        size="small"
        icon={<Archive16Regular />}
        disabledFocusable={change.isPending}
        onClick={() => void toggle().catch(() => {})}
      >
        {archived ? 'Unarchive' : 'Archive'}
      </Button>
      {change.error && <span role="alert">{change.error.message}</span>}
    </>
  )
}
