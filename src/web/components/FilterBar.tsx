import { Button } from '@fluentui/react-components'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Dismiss16Regular, Filter16Filled, Filter16Regular } from '../ui/icons.ts'
import { type DayFilters, dayInWords, type FilterName, filterNames } from '../util/day-filters.ts'
import { DateField } from './DateField.tsx'
import styles from './FilterBar.module.css'

export type FilterBarHandle = { focus: () => void }

type Props = { filters: DayFilters; onChange: (filters: DayFilters) => void; ref?: Ref<FilterBarHandle> }

const labels: Record<FilterName, string> = {
  sentFrom: 'Sent from',
  sentTo: 'Sent to',
  syncedFrom: 'Synced from',
  syncedTo: 'Synced to',
}

/** Heading of the list with its filters: those that are active as chips, the rest behind a button. */
export function FilterBar({ filters, onChange, ref }: Props) {
  const [open, setOpen] = useState(false)
  const panel = useRef<HTMLFieldSetElement>(null)
  const active = filterNames.filter((name) => filters[name])
  const set = (name: FilterName, day: string) => {
    const { [name]: _replaced, ...others } = filters
    onChange(day ? { ...others, [name]: day } : others)
  }

  useImperativeHandle(ref, () => ({
    focus() {
      // The panel must be there before anything in it can have the focus.
      flushSync(() => setOpen(true))
      panel.current?.querySelector('input')?.focus()
    },
  }))

  return (
    <header className={styles.bar}>
      <div className={styles.title}>
        <h1>Emails</h1>
        <Button
          appearance="subtle"
          size="small"
          icon={active.length ? <Filter16Filled /> : <Filter16Regular />}
          aria-expanded={open}
          title="Filters (/)"
          onClick={() => setOpen(!open)}
        >
          Filters
        </Button>
      </div>
      {open && (
        <fieldset ref={panel} className={styles.panel}>
          <legend className="visually-hidden">Filters</legend>
          {filterNames.map((name) => (
            <DateField
              key={name}
              label={labels[name]}
              value={filters[name] ?? ''}
              problem={name.endsWith('To') ? problemWith(filters, name) : undefined}
              onChange={(day) => set(name, day)}
            />
          ))}
        </fieldset>
      )}
      {active.length > 0 && (
        <div className={styles.chips}>
          {active.map((name) => (
            <button
              key={name}
              type="button"
              className={styles.chip}
              aria-label={`Remove filter: ${labels[name]} ${dayInWords(filters[name]!)}`}
              onClick={() => set(name, '')}
            >
              {labels[name]} {dayInWords(filters[name]!)}
              <Dismiss16Regular />
            </button>
          ))}
          <Button appearance="transparent" size="small" onClick={() => onChange({})}>
            Clear all
          </Button>
        </div>
      )}
    </header>
  )
}

function problemWith(filters: DayFilters, name: FilterName): string | undefined {
  const from = name === 'sentTo' ? filters.sentFrom : filters.syncedFrom
  const to = filters[name]
  return from && to && to < from ? 'Ends before it begins' : undefined
}
