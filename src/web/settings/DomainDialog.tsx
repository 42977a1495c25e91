import { Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { DomainEffect, DomainStakes as Stakes } from '../../api/contract.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import { DomainStakes, isGrave } from './DomainStakes.tsx'
import type { DomainChange } from './domain-change.ts'
import styles from './Settings.module.css'
import { useDomainEffect, useDomainStakes, useRemoveDomain, useSetDomain } from './settings-api.ts'

/** What a change of the internal domains would mean, before it is made. */
export function DomainDialog({ change, onClose }: { change: DomainChange; onClose: () => void }) {
  return (
    <Modal
      title={change.act === 'set' ? `${change.domain} as internal domain` : `Remove ${change.domain}`}
      place="middle"
      open
      onClose={onClose}
    >
      {change.act === 'set' ? (
        <SetIt change={change} onClose={onClose} />
      ) : (
        <RemoveIt domain={change.domain} onClose={onClose} />
      )}
    </Modal>
  )
}

function isConfirmed(stakes: Stakes, typed: string): boolean {
  return !isGrave(stakes) || typed.trim().toLowerCase() === stakes.domain
}

type Setting = Extract<DomainChange, { act: 'set' }>

function SetIt({ change, onClose }: { change: Setting; onClose: () => void }) {
  const { domain, hadSubdomains } = change
  const [includeSubdomains, setIncludeSubdomains] = useState(change.includeSubdomains)
  const [typed, setTyped] = useState('')
  const effect = useDomainEffect(domain, includeSubdomains)
  const stakes = useDomainStakes(domain, String(includeSubdomains) as 'true' | 'false')
  const set = useSetDomain()
  const error = set.error ?? effect.error ?? stakes.error
  const ready = effect.data && stakes.data && isConfirmed(stakes.data, typed)
  return (
    <>
      <Checkbox
        label="With its subdomains"
        checked={includeSubdomains}
        onChange={(_event, { checked }) => setIncludeSubdomains(checked === true)}
      />
      {effect.isPending && <LoadingText label="Counting the emails it concerns" lines={3} />}
      {hadSubdomains && !includeSubdomains ? (
        <Captured what={`on a subdomain of ${domain}`} />
      ) : (
        effect.data && <Effect effect={effect.data} />
      )}
      {stakes.data && <DomainStakes stakes={stakes.data} typed={typed} onType={setTyped} />}
      {error && (
        <p role="alert" className={styles.bad}>
          {error.message}
        </p>
      )}
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={!ready || set.isPending}
          onClick={() =>
            ready &&
            set.mutate(
              { domain, includeSubdomains, ...(typed ? { confirmed: typed } : {}) },
              { onSuccess: onClose },
            )
          }
        >
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </>
  )
}

function Effect({ effect: { days, messages, of, domains } }: { effect: DomainEffect }) {
  return (
    <div role="status">
      <p>
        <strong>{messages.toLocaleString()}</strong>
        {` of the ${count(of, 'email')} captured in the last ${days} days would have been ignored. Those on record stay; from now on such mail is ignored.`}
      </p>
      {domains.length > 0 && (
        <>
          <p className={styles.quiet}>Their addresses are on:</p>
          <ul className={styles.list}>
            {domains.map((one) => (
              <li key={one.domain}>
                <span className={styles.main}>{one.domain}</span>
                <span className={styles.quiet}>{count(one.messages, 'email')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** What is ours no longer has no effect that could be counted. */
function Captured({ what }: { what: string }) {
  return (
    <p>
      {`Mail with an address ${what} is captured from now on. Earlier internal mail is looked at again: what is internal no longer is captured, as far as the mailboxes still hold it. How much that is cannot be told: of mail that was ignored no address is known.`}
    </p>
  )
}

function RemoveIt({ domain, onClose }: { domain: string; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const stakes = useDomainStakes(domain, 'removed')
  const remove = useRemoveDomain()
  const error = remove.error ?? stakes.error
  const ready = stakes.data && isConfirmed(stakes.data, typed)
  return (
    <>
      <Captured what="on this domain" />
      {stakes.isPending && <LoadingText label="Checking who uses it" lines={2} />}
      {stakes.data && <DomainStakes stakes={stakes.data} typed={typed} onType={setTyped} />}
      {error && (
        <p role="alert" className={styles.bad}>
          {error.message}
        </p>
      )}
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={!ready || remove.isPending}
          onClick={() => ready && remove.mutate({ domain, confirmed: typed }, { onSuccess: onClose })}
        >
          Remove
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </>
  )
}
