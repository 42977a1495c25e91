import { Button } from '@fluentui/react-components'
import form from '../ui/Form.module.css'
import { LoadingText } from '../ui/Loading.tsx'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import { useAddPrivateFolder, usePrivateFolderEffect } from './rules-api.ts'

type Props = { name: string; employee: string; onClose: () => void }

/** What making folders of a name private would keep out, before it is done. */
export function PrivateFolderDialog({ name, employee, onClose }: Props) {
  const effect = usePrivateFolderEffect(name, employee)
  const add = useAddPrivateFolder()
  const error = add.error ?? effect.error
  const ready = effect.data !== undefined && !add.isPending
  return (
    <Modal title={`Make folders called ${name} private`} place="middle" open onClose={onClose}>
      <div className={form.form}>
        {effect.isPending && <LoadingText label="Counting the emails it concerns" lines={2} />}
        {effect.data && (
          <p role="status">
            {`${count(effect.data.mailboxes, 'mailbox has', 'mailboxes have')} such a folder. `}
            <strong>{effect.data.messages.toLocaleString()}</strong>
            {` of the ${count(effect.data.of, 'email')} of the last ${effect.data.days} days ${effect.data.messages === 1 ? 'was' : 'were'} captured from it. They stay on record; from now on mail in it, and in the folders below it, is not read.`}
          </p>
        )}
        {error && (
          <p role="alert" className={form.problem}>
            {error.message}
          </p>
        )}
        <div className={form.buttons}>
          <Button
            appearance="primary"
            disabledFocusable={!ready}
            onClick={() =>
              ready && add.mutate({ name, ...(employee ? { employee } : {}) }, { onSuccess: onClose })
            }
          >
            Make private
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </Modal>
  )
}
