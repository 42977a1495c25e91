import { useRef } from 'react'
import { type AccessRole, roleNames, roles } from '../../domain/access.ts'
import { ChevronDown16Regular } from '../ui/icons.ts'
import styles from './AppSwitcher.module.css'

const POPOVER_ID = 'apps'

type Props = { current: AccessRole; held: readonly AccessRole[]; onChoose: (app: AccessRole) => void }

/** Which app one is in; those with several roles change it here. */
export function AppSwitcher({ current, held, onChoose }: Props) {
  const list = useRef<HTMLElement>(null)
  if (held.length < 2) return <span className={styles.only}>{roleNames[current]}</span>
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={POPOVER_ID}>
        <span className="visually-hidden">App: </span>
        {roleNames[current]}
        <ChevronDown16Regular aria-hidden="true" />
      </button>
      <nav ref={list} id={POPOVER_ID} popover="auto" className={styles.apps} aria-label="Apps">
        {roles
          .filter((role) => held.includes(role))
          .map((role) => (
            <button
              key={role}
              type="button"
              aria-current={role === current ? 'true' : undefined}
              onClick={() => {
                list.current?.hidePopover()
                onChoose(role)
              }}
            >
              {roleNames[role]}
            </button>
          ))}
      </nav>
    </>
  )
}
