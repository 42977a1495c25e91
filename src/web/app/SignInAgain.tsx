import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { RequestError } from '../client/fetch-json.ts'
import { lookAgain, onSignedInElsewhere, putOff } from '../client/session.ts'
import { Modal } from '../ui/Modal.tsx'
import { outside } from '../util/paths.ts'
import styles from './SignInAgain.module.css'

/** Covers a page whose session has ended, so that nothing typed is lost: after signing in again the page goes on. */
export function SignInAgain() {
  const [other, setOther] = useState<string>()

  useEffect(() => {
    const look = async () => setOther((await lookAgain())?.other)
    void look()
    window.addEventListener('focus', look)
    const stop = onSignedInElsewhere(look)
    return () => {
      stop()
      window.removeEventListener('focus', look)
    }
  }, [])

  return (
    <Modal
      title="Your session has ended"
      place="middle"
      open
      onClose={() => putOff(new RequestError('SIGN_IN_NEEDED', 'Sign in again to go on.', 401))}
    >
      <div className={styles.body}>
        {other ? (
          <p>
            You are signed in as <bdi>{other}</bdi> now. What is open here belongs to somebody else: sign in
            as the same person to go on, or load the page anew as <bdi>{other}</bdi>.
          </p>
        ) : (
          <p>
            Sign in again to go on. Everything on this page stays as it is, and what you asked for is done
            then.
          </p>
        )}
        <div className={styles.actions}>
          {other && <Button onClick={() => window.location.reload()}>Load anew</Button>}
          <a
            className={styles.primary}
            href={outside.signIn(outside.signedIn, other !== undefined)}
            target="_blank"
            rel="noopener opener"
          >
            Sign in again
          </a>
        </div>
      </div>
    </Modal>
  )
}
