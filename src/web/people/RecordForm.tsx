import { Field, Input } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { SideForm } from '../ui/SideForm.tsx'

type Props = {
  title: string
  name: string
  onName: (name: string) => void
  save: { isPending: boolean; error: Error | null }
  onSubmit: () => Promise<void>
  onClose: () => void
  /** What is asked beside the name. */
  children: ReactNode
}

/** The form of a person or an entity: nobody is saved without a name. */
export function RecordForm({ title, name, onName, save, onSubmit, onClose, children }: Props) {
  return (
    <SideForm
      title={title}
      submit={{ label: 'Save', busyLabel: 'Saving…' }}
      usable={name.trim() !== ''}
      busy={save.isPending}
      problem={save.error && `Not saved. ${save.error.message}`}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Name" required>
        <Input
          value={name}
          maxLength={500}
          dir="auto"
          data-first
          onChange={(_event, { value }) => onName(value)}
        />
      </Field>
      {children}
    </SideForm>
  )
}
