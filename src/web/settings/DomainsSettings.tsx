import { Button, Checkbox, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import type { Domains } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { count } from '../util/count.ts'
import type { DomainChange } from './domain-change.ts'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useDomains } from './settings-api.ts'

const DomainDialog = lazy(() => import('./DomainDialog.tsx').then((file) => ({ default: file.DomainDialog })))

/** Which domains are ours: mail among them alone is never read. */
export function DomainsSettings({ title, mayChange }: SectionProps) {
  useTitle(title)
  const domains = useDomains()
  const [change, setChange] = useState<DomainChange>()
  return (
    <div className={styles.scroll}>
      <header className={styles.head}>
        <h1>{title}</h1>
      </header>
      {domains.isPending ? (
        <LoadingText label="Loading the internal domains" />
      ) : !domains.data ? (
        <ErrorNotice
          title="The domains could not be loaded"
          error={domains.error}
          onRetry={() => void domains.refetch()}
        />
      ) : (
        <Lists domains={domains.data} mayChange={mayChange} onChange={setChange} />
      )}
      <Suspense>{change && <DomainDialog change={change} onClose={() => setChange(undefined)} />}</Suspense>
    </div>
  )
}

type ListsProps = { domains: Domains; mayChange: boolean; onChange: (change: DomainChange) => void }

function Lists({
  domains: { items, suggested, problem, lookedAtAgain = 0 },
  mayChange,
  onChange,
}: ListsProps) {
  const propose = (domain: string, includeSubdomains: boolean) =>
    onChange({
      ...{ act: 'set', domain, includeSubdomains },
      hadSubdomains: items.some((one) => one.domain === domain.toLowerCase() && one.includeSubdomains),
    })
  return (
    <>
      <p role="status">
        {lookedAtAgain > 0 &&
          `${count(lookedAtAgain, 'internal email')} of before ${lookedAtAgain === 1 ? 'is' : 'are'} looked at again in the next runs: what is internal no longer is captured, as far as the mailboxes still hold it.`}
      </p>
      <section className={styles.section} aria-label="In force">
        <p>
          An email all of whose addresses are on these domains is ignored: its subject and text are never
          read.
        </p>
        {items.length === 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              No domain is internal yet, so mail between colleagues is captured.
            </MessageBarBody>
          </MessageBar>
        )}
        <ul className={styles.list}>
          {items.map(({ domain, includeSubdomains }) => (
            <li key={domain}>
              <span className={styles.main}>
                <strong>{domain}</strong>
                <p className={styles.quiet}>
                  {includeSubdomains ? 'With its subdomains' : 'Without its subdomains'}
                </p>
              </span>
              {mayChange && (
                <span className={styles.actions}>
                  <Button
                    appearance="subtle"
                    size="small"
                    onClick={() => propose(domain, !includeSubdomains)}
                  >
                    {includeSubdomains ? 'Leave out subdomains' : 'Add subdomains'}
                    <span className="visually-hidden"> of {domain}</span>
                  </Button>
                  <Button
                    appearance="subtle"
                    size="small"
                    onClick={() => onChange({ act: 'remove', domain })}
                  >
                    Remove<span className="visually-hidden"> {domain}</span>
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      {problem && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{`The tenant’s own domains are not known just now. ${problem}`}</MessageBarBody>
        </MessageBar>
      )}
      {suggested.length > 0 && (
        <section className={styles.section} aria-labelledby="suggested">
          <h2 id="suggested">Suggested</h2>
          <p className={styles.quiet}>
            Domains of your Microsoft 365 tenant that carry mail and are not internal.
          </p>
          <ul className={styles.list}>
            {suggested.map(({ domain, isInitial }) => (
              <li key={domain}>
                <span className={styles.main}>
                  <strong>{domain}</strong>
                  {isInitial && <p className={styles.quiet}>The tenant’s first name at Microsoft</p>}
                </span>
                {mayChange && (
                  <Button size="small" onClick={() => propose(domain, true)}>
                    Add<span className="visually-hidden"> {domain}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayChange && <Another onPropose={propose} />}
    </>
  )
}

function Another({ onPropose }: { onPropose: (domain: string, includeSubdomains: boolean) => void }) {
  const [domain, setDomain] = useState('')
  const [includeSubdomains, setIncludeSubdomains] = useState(true)
  return (
    <section className={styles.section} aria-labelledby="another">
      <h2 id="another">Another domain</h2>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          if (domain.trim()) onPropose(domain.trim(), includeSubdomains)
        }}
      >
        <Field label="Domain">
          <Input
            placeholder="example.com"
            maxLength={255}
            value={domain}
            onChange={(_event, { value }) => setDomain(value)}
          />
        </Field>
        <Checkbox
          label="With its subdomains"
          checked={includeSubdomains}
          onChange={(_event, { checked }) => setIncludeSubdomains(checked === true)}
        />
        <Button type="submit" disabled={!domain.trim()}>
          See the effect…
        </Button>
      </form>
    </section>
  )
}
