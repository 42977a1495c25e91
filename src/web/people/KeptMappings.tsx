import { Button, Field, Input, Select } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { ImportMapping, ImportMappings } from '../../api/contract.ts'
import { Delete16Regular } from '../ui/icons.ts'
import { api } from '../util/paths.ts'
import styles from './ImportPage.module.css'
import { useKeptMappings } from './import-mappings.ts'
import { fits } from './kept-mapping.ts'
import { useChange } from './people-api.ts'

type Props = {
  header: string[]
  mapping: ImportMapping
  /** Of the kept mapping that was taken; null: none. */
  chosen: string | null
  onChoose: (name: string | null, mapping?: ImportMapping) => void
  /** The mapping to look at and change, between what is kept of it and its keeping. */
  children: ReactNode
}

/** Mappings that the firm keeps: one to take, the one on screen to keep. */
export function KeptMappings({ header, mapping, chosen, onChoose, children }: Props) {
  const kept = useKeptMappings()
  const keep = useChange<ImportMappings>()
  const forget = useChange<ImportMappings>()
  const [name, setName] = useState(chosen ?? '')
  const [said, setSaid] = useState('')
  const items = kept.data?.items ?? []
  const typed = name.trim()
  const known = items.some((one) => one.name.toLowerCase() === typed.toLowerCase())
  const problem = keep.error ?? forget.error

  function choose(picked: string) {
    setSaid('')
    const found = items.find((one) => one.name === picked)
    setName(found?.name ?? '')
    onChoose(found?.name ?? null, found?.mapping)
  }

  function save(event: FormEvent) {
    event.preventDefault()
    if (!typed || keep.isPending) return
    keep.mutate(
      { method: 'PUT', path: api.importMappings(), body: { name: typed, mapping } },
      {
        onSuccess: () => {
          setSaid(`Kept as “${typed}”.`)
          onChoose(typed)
        },
      },
    )
  }

  function remove(gone: string) {
    forget.mutate(
      { method: 'DELETE', path: api.importMappings(gone) },
      {
        onSuccess: () => {
          setSaid(`“${gone}” is deleted. What is on screen stays.`)
          onChoose(null)
        },
      },
    )
  }

  return (
    <>
      {kept.error && (
        <p className={styles.problem} role="alert">
          Kept mappings could not be loaded. {kept.error.message}{' '}
          <Button size="small" onClick={() => void kept.refetch()}>
            Try again
          </Button>
        </p>
      )}
      {items.length > 0 && (
        <div className={styles.kept}>
          <Field label="Kept mapping">
            <Select value={chosen ?? ''} onChange={(_, { value }) => choose(value)}>
              <option value="">None</option>
              {items.map((one) => (
                <option key={one.name} value={one.name} disabled={!fits(one.mapping, header)}>
                  {one.name}
                  {!fits(one.mapping, header) && ' (of other columns)'}
                </option>
              ))}
            </Select>
          </Field>
          {chosen !== null && (
            <Button
              icon={<Delete16Regular />}
              disabledFocusable={forget.isPending}
              onClick={() => forget.isPending || remove(chosen)}
            >
              Delete<span className="visually-hidden"> the kept mapping {chosen}</span>
            </Button>
          )}
        </div>
      )}
      {children}
      <form className={styles.kept} onSubmit={save}>
        <Field label="Keep this mapping for the firm as">
          <Input maxLength={100} value={name} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Button type="submit" disabledFocusable={!typed || keep.isPending}>
          {known ? 'Replace' : 'Keep'}
        </Button>
      </form>
      <p role="status" className={styles.quiet}>
        {said}
      </p>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem.message}
        </p>
      )}
    </>
  )
}
