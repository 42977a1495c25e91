import { Button } from '@fluentui/react-components'
import type { Duplicate } from '../../api/contract.ts'
import styles from './Profile.module.css'
import { useDuplicates } from './people-api.ts'

const reasons: Record<Duplicate['reason'], string> = {
  address: 'the same address and a similar name',
  entity: 'a very similar name in the same entity',
  name: 'the same name',
}

/** Says who may be this person a second time. */
export function DuplicateNotice({ personId, onMerge }: { personId: string; onMerge: (id: string) => void }) {
  const { data } = useDuplicates(personId)
  const [first] = data?.items ?? []
  if (!first) return null
  return (
    <div className={styles.notice}>
      <span>
        Possible duplicate: <bdi>{first.person.name}</bdi> has {reasons[first.reason]}.
      </span>
      <Button size="small" onClick={() => onMerge(first.person.id)}>
        Compare
      </Button>
    </div>
  )
}
