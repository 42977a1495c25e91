import { Link as ActionLink, Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Dismiss16Regular } from '../../ui/icons.ts'
import { count } from '../../util/count.ts'
import { countPicked } from '../../util/picked.ts'
import styles from './SelectionBar.module.css'
import type { Picking } from './use-picking.ts'

type Props = {
  picking: Picking
  /** How many emails the view holds. */
  inView: { count: number; atLeast: boolean } | undefined
  /** What can be done with them. */
  children?: ReactNode
}

/** Below the list while emails are selected: how many, all of the view, and what can be done. Also says so to those who
 *  cannot see it. */
export function SelectionBar({ picking, inView, children }: Props) {
  const number = countPicked(picking.picked)
  const words = number > 0 ? `${count(number, 'email')} selected` : ''
  const all = inView ? `${inView.count.toLocaleString()}${inView.atLeast ? '+' : ''}` : ''
  return (
    <>
      <p className="visually-hidden" role="status">
        {words}
      </p>
      {number > 0 && (
        <section className={styles.bar} aria-label="Selection">
          <div className={styles.words}>
            <strong aria-hidden="true">{words}</strong>
            {inView && picking.picked.kind === 'some' && inView.count > number && (
              <ActionLink as="button" onClick={() => picking.allOfView(inView.count)}>
                Select all {all} in this view
              </ActionLink>
            )}
          </div>
          {children}
          <Button
            appearance="subtle"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label="Clear the selection"
            title="Clear the selection (Esc)"
            onClick={picking.clear}
          />
        </section>
      )}
    </>
  )
}
