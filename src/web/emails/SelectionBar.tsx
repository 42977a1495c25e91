import { Link as ActionLink, Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Dismiss16Regular } from '../ui/icons.ts'
import { briefly, countOf, type HowMany } from '../util/count.ts'
import { howManyPicked } from './picked.ts'
import styles from './SelectionBar.module.css'
import type { Picking } from './use-picking.ts'

type Props = {
  picking: Picking
  /** How many emails the view holds. */
  inView: HowMany | undefined
  /** What can be done with them. */
  children?: ReactNode
}

/** Below the list while emails are selected: how many, all of the view, and what can be done. Also says so to those who
 *  cannot see it. */
export function SelectionBar({ picking, inView, children }: Props) {
  const picked = howManyPicked(picking.picked)
  const number = picked.count
  const words = number > 0 ? `${countOf(picked, 'email')} selected` : ''
  const all =
    inView && inView.count > number ? `Select all ${briefly(inView)} in this view` : 'Select all in this view'
  return (
    <>
      <p className="visually-hidden" role="status">
        {words}
      </p>
      {number > 0 && (
        <section className={styles.bar} aria-label="Selection">
          <div className={styles.words}>
            <strong aria-hidden="true">{words}</strong>
            {inView && picking.picked.kind === 'some' && (inView.count > number || inView.atLeast) && (
              <ActionLink
                as="button"
                onClick={() => picking.allOfView({ ...inView, count: Math.max(inView.count, number) })}
              >
                {all}
              </ActionLink>
            )}
          </div>
          <div className={styles.acts}>
            {children}
            <Button
              appearance="subtle"
              size="small"
              icon={<Dismiss16Regular />}
              aria-label="Clear the selection"
              title="Clear the selection (Esc)"
              onClick={picking.clear}
            />
          </div>
        </section>
      )}
    </>
  )
}
