import type { ReactNode } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { Warning16Regular } from '../ui/icons.ts'
import styles from './EmailCautions.module.css'
import { HeaderDate } from './HeaderDate.tsx'

/** What to know of an email before one believes it, on the screen and on paper. */
export function EmailCautions({ email }: { email: EmailDetail }) {
  return (
    <div className={styles.cautions}>
      {email.authenticationFailed && (
        <Caution>
          Microsoft 365 found that this email is not from the domain it shows (DMARC). Do not act on it before
          you have asked the person another way.
        </Caution>
      )}
      {email.answeredElsewhere.length > 0 && (
        <Caution>
          Answers to this email go to{' '}
          {email.answeredElsewhere.map((address, index) => (
            <span key={index}>
              {index > 0 && ', '}
              <bdi>{address}</bdi>
            </span>
          ))}{' '}
          (Reply-To), outside the sender’s organisation. Make sure that the sender means it before you answer.
        </Caution>
      )}
      {email.headerDate && (
        <Caution>
          <HeaderDate instant={email.headerDate} />
        </Caution>
      )}
      {email.recoverable && (
        <Caution>
          From Recoverable Items: it had been deleted for good, or is an earlier version of an email, when it
          was captured. Nobody but Compliance sees it.
        </Caution>
      )}
      {!email.textRead && (
        <Caution>
          The text of this email took too long to read when it came in, so search, suspicious phrases and
          sentiment leave it out. Compliance is asked to look at it.
        </Caution>
      )}
    </div>
  )
}

function Caution({ children }: { children: ReactNode }) {
  return (
    <p className={styles.caution} role="note">
      <Warning16Regular aria-hidden="true" /> {children}
    </p>
  )
}
