import { Button, Field, Input, Select } from '@fluentui/react-components'
import { lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useMay } from '../client/use-may.ts'
import type { ListHandle } from '../table/VirtualList.tsx'
import { fluentRef } from '../ui/fluent-ref.ts'
import {
  Add16Regular,
  ArrowDownload16Regular,
  Dismiss16Regular,
  Filter16Filled,
  Filter16Regular,
  Search16Regular,
  Table20Regular,
} from '../ui/icons.ts'
import { Page, PageHead } from '../ui/Page.tsx'
import { Popover } from '../ui/Popover.tsx'
import { useLater } from '../ui/use-later.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { api, type ListSearch, pages, type Whose } from '../util/paths.ts'
import { columnNames, useColumns } from './columns.ts'
import styles from './ListPage.module.css'
import { activeFilters, type FilterChoice, filtersOf, readList } from './list-filters.ts'
import { useChoices, useListCount } from './people-api.ts'

const AssignDialog = lazy(() => import('./AssignDialog.tsx').then((file) => ({ default: file.AssignDialog })))

/** The search is asked for once typing has paused for so long, in ms. */
const SEARCH_AFTER_MS = 250

type Props = {
  of: Whose['of']
  title: string
  searchLabel: string
  newLabel: string
  onNew: () => void
  /** Further ways in, beside New. */
  tools?: ReactNode
  /** The list under these filters. */
  children: (
    list: ListSearch,
    handle: RefObject<ListHandle | null>,
    clear: () => void,
    shown: ReadonlySet<string>,
  ) => ReactNode
}

/** A list of people or entities: search, filters and order in the address, how many they are, export. */
export function ListPage({ of, title, searchLabel, newLabel, onNew, tools, children }: Props) {
  const [, navigate] = useLocation()
  const search = useSearch()
  const list = readList(of, search)
  const { data: choices } = useChoices()
  const { data: count } = useListCount(of, list)
  const mayEdit = useMay('people.edit')
  const mayExport = useMay('people.export')
  const [draft, setDraft] = useState(list.text ?? '')
  const [open, setOpen] = useState(false)
  const [shown, showColumn] = useColumns(of)
  const [assigning, setAssigning] = useState(false)
  const later = useLater(SEARCH_AFTER_MS)
  const searchField = useRef<HTMLInputElement>(null)
  const handle = useRef<ListHandle>(null)
  const filters = filtersOf(of, choices)
  const active = activeFilters(filters, list)
  const go = (next: ListSearch) =>
    navigate(of === 'people' ? pages.people(next) : pages.entities(next), { replace: true })
  const set = (name: string, value: string) => go({ ...list, [name]: value || undefined })
  function clear() {
    setDraft('')
    go({ sort: list.sort })
  }
  useTitle(title)
  useShortcuts({
    j: () => handle.current?.move(1),
    k: () => handle.current?.move(-1),
    '/': () => searchField.current?.focus(),
  })

  return (
    <Page>
      <PageHead>
        <h1>
          {title}{' '}
          <span className={styles.count} role="status">
            {count && `${count.count.toLocaleString()}${count.atLeast ? '+' : ''}`}
          </span>
        </h1>
        <Input
          ref={fluentRef(searchField)}
          type="search"
          className={styles.search ?? ''}
          aria-label={searchLabel}
          placeholder={searchLabel.replace(/^Search \w+/, 'Search')}
          contentBefore={<Search16Regular />}
          value={draft}
          onChange={(_event, { value }) => {
            setDraft(value)
            later(() => set('text', value.trim()))
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            handle.current?.focusRow()
          }}
        />
        <Button
          appearance="subtle"
          icon={active.length ? <Filter16Filled /> : <Filter16Regular />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          Filters
        </Button>
        <Select
          aria-label="Order"
          value={list.sort ?? 'name'}
          onChange={(_event, { value }) => set('sort', value === 'name' ? '' : value)}
        >
          <option value="name">By name</option>
          {of === 'people' && <option value="surname">By surname</option>}
          <option value="lastEmail">By last email</option>
        </Select>
        <Popover icon={<Table20Regular />} label="Columns">
          {() => (
            <fieldset>
              <legend>Columns</legend>
              {Object.entries(columnNames[of]).map(([column, name]) => (
                <label key={column}>
                  <input
                    type="checkbox"
                    checked={shown.has(column)}
                    onChange={({ target }) => showColumn(column, target.checked)}
                  />
                  {name}
                </label>
              ))}
            </fieldset>
          )}
        </Popover>
        <span className={styles.tools}>
          {mayExport && (
            <Button
              as="a"
              appearance="subtle"
              icon={<ArrowDownload16Regular />}
              href={api.listExport(of, list)}
              download
            >
              Export
            </Button>
          )}
          {mayEdit && (
            <Button appearance="subtle" onClick={() => setAssigning(true)}>
              Assign…
            </Button>
          )}
          {tools}
          {mayEdit && (
            <Button appearance="primary" icon={<Add16Regular />} onClick={onNew}>
              {newLabel}
            </Button>
          )}
        </span>
      </PageHead>
      {open && (
        <fieldset className={styles.panel}>
          <legend className="visually-hidden">Filters</legend>
          {filters.map((filter) => (
            <FilterSelect
              key={filter.name}
              filter={filter}
              value={list[filter.name] ?? ''}
              onChange={(value) => set(filter.name, value)}
            />
          ))}
        </fieldset>
      )}
      {active.length > 0 && (
        <div className={styles.chips}>
          {active.map(({ name, told }) => (
            <button
              key={name}
              type="button"
              className={styles.chip}
              aria-label={`Remove filter: ${told}`}
              onClick={() => set(name, '')}
            >
              <bdi>{told}</bdi>
              <Dismiss16Regular />
            </button>
          ))}
          <Button appearance="transparent" size="small" onClick={clear}>
            Clear all
          </Button>
        </div>
      )}
      {children(list, handle, clear, shown)}
      <Suspense>
        {assigning && <AssignDialog of={of} list={list} onClose={() => setAssigning(false)} />}
      </Suspense>
    </Page>
  )
}

type SelectProps = { filter: FilterChoice; value: string; onChange: (value: string) => void }

function FilterSelect({ filter, value, onChange }: SelectProps) {
  const known = filter.options.some((option) => option.value === value)
  return (
    <Field label={filter.label} size="small">
      <Select size="small" value={value} onChange={(_event, data) => onChange(data.value)}>
        <option value="">Any</option>
        {!known && value && <option value={value}>{value}</option>}
        {filter.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
