import { Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { DomainStakes as Stakes } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import styles from './Settings.module.css'

/** Whether a change needs the domain to be typed once more. */
export function isGrave({ freemail, mailboxes }: Stakes): boolean {
  return freemail || mailboxes.length > 0
}

const SHOWN = 5

type Props = { stakes: Stakes; typed: string; onType: (typed: string) => void }

/** Who is concerned by a change of the internal domains, and the field in which a grave one is confirmed. */
export function DomainStakes({ stakes, typed, onType }: Props) {
  const { domain, freemail, people, names, mailboxes, internalSoFar } = stakes
  const more = people - names.length
  return (
    <div className={styles.stakes}>
      {people > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {`${count(people, 'person', 'people')} of the CRM ${people === 1 ? 'has' : 'have'} an address here: ${names.join(', ')}${more > 0 ? ` and ${count(more, 'more person', 'more people')}` : ''}. Mail between them and the firm would be ignored.`}
          </MessageBarBody>
        </MessageBar>
      )}
      {freemail && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{`Anybody can have an address at ${domain}, clients of tomorrow included.`}</MessageBarBody>
        </MessageBar>
      )}
      {mailboxes.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {`${count(mailboxes.length, 'enabled mailbox', 'enabled mailboxes')} would be internal no longer: ${mailboxes
              .slice(0, SHOWN)
              .map(({ address }) => address)
              .join(
                ', ',
              )}${mailboxes.length > SHOWN ? ' and others' : ''}. Mail among colleagues would be captured and shown${internalSoFar > 0 ? `: up to ${count(internalSoFar, 'email')} of those held now, and what comes` : ' as it comes'}.`}
          </MessageBarBody>
        </MessageBar>
      )}
      {isGrave(stakes) && (
        <Field label={`Type ${domain} to do so all the same`}>
          <Input
            autoComplete="off"
            spellCheck={false}
            maxLength={255}
            value={typed}
            onChange={(_event, { value }) => onType(value)}
          />
        </Field>
      )}
    </div>
  )
}
