import { Button, Field, Select } from '@fluentui/react-components'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ReportTypeInfo } from '../../../api/contract.ts'
import {
  ArrowDown16Regular,
  ArrowUp16Regular,
  Dismiss16Regular,
  ReOrderDotsVertical16Regular,
} from '../../ui/icons.ts'
import { MAX_COLUMNS, moved } from '../report-definition.ts'
import styles from './Builder.module.css'
import { Problem } from './Problem.tsx'
import type { Refused } from './refused.ts'

type Props = {
  type: ReportTypeInfo
  columns: string[]
  refused: Refused | null
  onChange: (columns: string[]) => void
}

/** The columns in their order: dragged, or moved by the buttons or by Alt and an arrow. */
export function ColumnsPart({ type, columns, refused, onChange }: Props) {
  const [dragged, setDragged] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const toFocus = useRef<{ column: string; act: string }>(undefined)
  const labelOf = (column: string) => type.fields.find(({ id }) => id === column)?.label ?? column
  const free = type.fields.filter(({ id, canShow }) => canShow && !columns.includes(id))

  // A row that the browser moved has lost the focus.
  useEffect(() => {
    if (!toFocus.current) return
    const { column, act } = toFocus.current
    toFocus.current = undefined
    list.current
      ?.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"] [data-act="${act}"]`)
      ?.focus()
  })

  function move(from: number, to: number, act?: string) {
    if (to < 0 || to >= columns.length) return
    if (act) toFocus.current = { column: columns[from]!, act }
    onChange(moved(columns, from, to))
    setTold(`${labelOf(columns[from]!)} is column ${to + 1} of ${columns.length}`)
  }
  function remove(at: number) {
    const next = columns[at + 1] ?? columns[at - 1]
    if (next) toFocus.current = { column: next, act: 'remove' }
    onChange(columns.toSpliced(at, 1))
    setTold(`${labelOf(columns[at]!)} removed`)
  }
  function onKeyDown(event: KeyboardEvent, at: number) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    move(at, at + by, (event.target as HTMLElement).dataset.act ?? 'up')
  }

  return (
    <fieldset className={styles.part}>
      <legend>Columns</legend>
      <ol ref={list} className={styles.columns}>
        {columns.map((column, at) => (
          <li
            key={column}
            data-column={column}
            className={styles.column}
            data-dragged={dragged === column || undefined}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(column)
            }}
            onDragOver={(event) => {
              if (dragged === null) return
              event.preventDefault()
              if (dragged !== column) move(columns.indexOf(dragged), at)
            }}
            onDragEnd={() => setDragged(null)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            <ReOrderDotsVertical16Regular aria-hidden="true" />
            <span className={styles.columnName}>{labelOf(column)}</span>
            <Button
              appearance="subtle"
              size="small"
              icon={<ArrowUp16Regular />}
              data-act="up"
              aria-label={`Move ${labelOf(column)} up`}
              title="Move up"
              disabledFocusable={at === 0}
              onClick={() => move(at, at - 1, 'up')}
            />
            <Button
              appearance="subtle"
              size="small"
              icon={<ArrowDown16Regular />}
              data-act="down"
              aria-label={`Move ${labelOf(column)} down`}
              title="Move down"
              disabledFocusable={at === columns.length - 1}
              onClick={() => move(at, at + 1, 'down')}
            />
            <Button
              appearance="subtle"
              size="small"
              icon={<Dismiss16Regular />}
              data-act="remove"
              aria-label={`Remove ${labelOf(column)}`}
              title="Remove"
              disabledFocusable={columns.length === 1}
              onClick={() => remove(at)}
            />
            <Problem refused={refused} part={`columns.${at}`} />
          </li>
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {told}
      </span>
      <Problem refused={refused} part="columns" />
      {free.length > 0 && columns.length < MAX_COLUMNS && (
        <Field label="Add a column" size="small">
          <Select
            size="small"
            value=""
            onChange={(_event, { value }) => {
              onChange([...columns, value])
              setTold(`${labelOf(value)} is column ${columns.length + 1}`)
            }}
          >
            <option value="">Choose…</option>
            {free.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </fieldset>
  )
}
