import type { EmailDetail } from '../../api/contract.ts'
import { useMe } from '../client/use-me.ts'
import { ChevronDown16Regular } from '../ui/icons.ts'
import { Popover } from '../ui/Popover.tsx'
import { api } from '../util/paths.ts'
import { answerLinks } from './answer-links.ts'
import styles from './OutlookMenu.module.css'

/** Where an email is answered, and the way to each copy of it. */
export function OutlookMenu({ email }: { email: EmailDetail }) {
  const me = useMe()
  const { sender, all } = answerLinks(email)
  const others = email.mailboxes.filter(
    ({ id }, at, list) => id !== me.mailbox && list.findIndex((one) => one.id === id) === at,
  )
  return (
    <Popover icon={<ChevronDown16Regular />} label="Reply, forward, copies">
      {() => (
        <div className={styles.menu}>
          {email.inOwnMailbox && (
            <section>
              <h2>In Outlook on the web</h2>
              <Entry
                href={api.outlook(email.id)}
                name="Reply or forward"
                note="Opens your copy, so that the answer stays in its thread."
              />
            </section>
          )}
          {sender && (
            <section>
              <h2>New message in your mail program</h2>
              <Entry href={sender} name="To the sender" note="With the subject; without the quoted text." />
              {all && <Entry href={all} name="To everybody" note="Sender, To and Cc." />}
            </section>
          )}
          {others.length > 0 && (
            <section>
              <h2>Copies in other mailboxes</h2>
              {others.map(({ id, name, address }) => (
                <Entry
                  key={id}
                  href={api.outlook(email.id, id)}
                  name={`Open the copy of ${name}`}
                  note={`${address}. Outlook shows it if you may open that mailbox.`}
                />
              ))}
            </section>
          )}
        </div>
      )}
    </Popover>
  )
}

function Entry({ href, name, note }: { href: string; name: string; note: string }) {
  return (
    <a className={styles.entry} href={href} target="_blank" rel="noopener noreferrer">
      <bdi>{name}</bdi>
      <span>{note}</span>
    </a>
  )
}
