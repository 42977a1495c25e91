import { Avatar, Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { roleNames } from '../../domain/access.ts'
import { request } from '../client/fetch-json.ts'
import { useMe } from '../client/use-me.ts'
import { SignOut20Regular } from '../ui/icons.ts'
import { initials } from '../util/initials.ts'
import { api, outside } from '../util/paths.ts'
import { forgetRecent } from './find-recent.ts'
import styles from './PersonMenu.module.css'

const POPOVER_ID = 'person-menu'

/** Who is signed in, with which roles, and the way out. */
export function PersonMenu() {
  const me = useMe()
  const signOut = useMutation({
    mutationFn: () => request(api.signOut(), { method: 'POST' }),
    onSuccess: () => {
      forgetRecent()
      window.location.assign(outside.signedOut)
    },
  })
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={`You: ${me.name}`}
        title={me.name}
        popoverTarget={POPOVER_ID}
      >
        <Avatar name={me.name} initials={initials(me.name)} color="brand" size={28} aria-hidden="true" />
      </button>
      <section id={POPOVER_ID} popover="auto" className={styles.menu} aria-label="You">
        <p className={styles.name}>
          <bdi>{me.name}</bdi>
        </p>
        {me.address && (
          <p className={styles.quiet}>
            <bdi>{me.address}</bdi>
          </p>
        )}
        <p className={styles.quiet}>{me.roles.map((role) => roleNames[role]).join(', ')}</p>
        <Button
          icon={<SignOut20Regular />}
          disabledFocusable={signOut.isPending}
          onClick={() => signOut.mutate()}
          className={styles.out ?? ''}
        >
          Sign out
        </Button>
        {signOut.error && <p role="alert">{signOut.error.message}</p>}
      </section>
    </>
  )
}
