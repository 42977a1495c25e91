import { Button, MessageBar, MessageBarBody, ProgressBar, Select } from '@fluentui/react-components'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { EmployeeRow, Employees } from '../../api/contract.ts'
import { VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ArrowClockwise16Regular, People48Regular, Search16Regular } from '../ui/icons.ts'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextFilter } from '../ui/TextFilter.tsx'
import { useNow } from '../ui/use-now.ts'
import { useTitle } from '../ui/use-title.ts'
import { count } from '../util/count.ts'
import { fromNow } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import { EMPLOYEE_HEIGHT, EmployeeItem } from './EmployeeItem.tsx'
import { Leavers } from './Leavers.tsx'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useDisable, useEmployees, useEnable, useLastSweep, useRefreshDirectory } from './settings-api.ts'

const LicenceDialog = lazy(() =>
  import('./LicenceDialog.tsx').then((file) => ({ default: file.LicenceDialog })),
)

const DisableDialog = lazy(() =>
  import('./DisableDialog.tsx').then((file) => ({ default: file.DisableDialog })),
)
const DisabledDialog = lazy(() =>
  import('./DisabledDialog.tsx').then((file) => ({ default: file.DisabledDialog })),
)

const states: Record<string, { label: string; holds: (employee: EmployeeRow) => boolean }> = {
  '': { label: 'Everybody', holds: () => true },
  enabled: { label: 'Enabled', holds: ({ enabled }) => enabled },
  disabled: { label: 'Not enabled', holds: ({ enabled, obstacle }) => !enabled && !obstacle },
  account: { label: 'Account disabled', holds: ({ accountEnabled }) => !accountEnabled },
  obstacle: {
    label: 'Cannot be enabled',
    holds: ({ enabled, obstacle, unreadable }) => !enabled && Boolean(obstacle ?? unreadable),
  },
}

/** Whose mailboxes are read. */
export function EmployeesSettings({ title, mayChange }: SectionProps) {
  useTitle(title)
  const employees = useEmployees()
  if (employees.isPending) return <Loading label="Loading the employees" />
  if (!employees.data)
    return (
      <ErrorNotice
        title="The employees could not be loaded"
        error={employees.error}
        onRetry={() => void employees.refetch()}
      />
    )
  return <Everybody title={title} mayChange={mayChange} data={employees.data} />
}

function Everybody({ title, mayChange, data }: SectionProps & { data: Employees }) {
  const [, navigate] = useLocation()
  const filters = Object.fromEntries(new URLSearchParams(useSearch()))
  const { text = '', state = '' } = filters
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  /** Asked for, disabled accounts among them: are they meant? */
  const [doubting, setDoubting] = useState<EmployeeRow[]>()
  /** Asked for, more than there are licences: who instead? */
  const [choosing, setChoosing] = useState<EmployeeRow[]>()
  /** Asked to be disabled: is it known what stops? */
  const [disabling, setDisabling] = useState<EmployeeRow[]>()
  const sweep = useLastSweep()
  const anchor = useRef<string>(undefined)
  const enable = useEnable()
  const disable = useDisable()

  const shown = useMemo(() => {
    const wanted = text.toLowerCase()
    const holds = states[state]?.holds ?? (() => true)
    return data.items.filter(
      (one) => holds(one) && `${one.name} ${one.address ?? ''}`.toLowerCase().includes(wanted),
    )
  }, [data.items, text, state])
  const entries = useMemo(() => shown.map((item) => ({ kind: 'row' as const, key: item.id, item })), [shown])
  const pickable = mayChange ? shown.filter(isPickable) : []
  const chosen = data.items.filter(({ id }) => picked.has(id))
  const toEnable = chosen.filter(({ enabled }) => !enabled)
  const toDisable = chosen.filter(({ enabled }) => enabled)
  const unused = data.licences === null ? Number.POSITIVE_INFINITY : data.licences - data.inUse
  const busy = enable.isPending || disable.isPending

  const filter = (changes: Record<string, string>) =>
    navigate(pages.settings('employees', { ...filters, ...changes }), { replace: true })

  function pick(id: string, range: boolean) {
    const next = new Set(picked)
    const [from, to] = [anchor.current, id].map((key) => pickable.findIndex((one) => one.id === key))
    if (range && from !== undefined && from >= 0 && to !== undefined)
      for (const one of pickable.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one.id)
    else if (!next.delete(id)) next.add(id)
    anchor.current = id
    setPicked(next)
  }

  function disableNow(people: EmployeeRow[]) {
    enable.reset()
    disable.mutate(
      people.map(({ id }) => id),
      { onSuccess: () => setPicked(new Set()), onSettled: () => setDisabling(undefined) },
    )
  }

  function sweepInstead(id: string) {
    sweep.mutate(id, { onSuccess: () => setPicked(new Set()), onSettled: () => setDisabling(undefined) })
  }

  function startEnabling() {
    if (toEnable.some(({ accountEnabled }) => !accountEnabled)) setDoubting(toEnable)
    else enableWithin(toEnable)
  }

  function enableWithin(people: EmployeeRow[]) {
    setDoubting(undefined)
    if (people.length > unused) setChoosing(people)
    else enableNow(people, [])
  }

  function enableNow(people: EmployeeRow[], instead: string[]) {
    disable.reset()
    const disabledAccounts = people.some(({ accountEnabled }) => !accountEnabled)
    enable.mutate(
      { ids: people.map(({ id }) => id), instead, disabledAccounts },
      {
        onSuccess: () => {
          setPicked(new Set())
          setChoosing(undefined)
        },
      },
    )
  }

  return (
    <>
      <header className={styles.head}>
        <h1>{title}</h1>
        <Refresh readAt={data.readAt} mayChange={mayChange} />
      </header>
      <Licences data={data} />
      {mayChange && <Leavers people={data.items.filter(isLeaving)} />}
      <div className={styles.tools}>
        <TextFilter
          className={styles.search ?? ''}
          label="Search employees by name or address"
          placeholder="Search"
          maxLength={100}
          icon={<Search16Regular />}
          value={text}
          onChange={(value) => filter({ text: value })}
        />
        <Select
          aria-label="Which employees"
          value={state}
          onChange={(_event, { value }) => filter({ state: value })}
        >
          {Object.entries(states).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <span className={styles.quiet} role="status">
          {picked.size > 0
            ? `${picked.size.toLocaleString()} selected`
            : count(shown.length, 'person', 'people')}
        </span>
        <span className={styles.spread} />
        {mayChange && (
          <>
            {picked.size < pickable.length && (
              <Button
                appearance="subtle"
                onClick={() => setPicked(new Set(pickable.map(({ id }) => id)))}
              >{`Select all ${pickable.length.toLocaleString()}`}</Button>
            )}
            {picked.size > 0 && (
              <Button appearance="subtle" onClick={() => setPicked(new Set())}>
                Clear
              </Button>
            )}
            <Button disabled={toDisable.length === 0 || busy} onClick={() => setDisabling(toDisable)}>
              {`Disable${toDisable.length > 0 ? ` ${toDisable.length.toLocaleString()}` : ''}`}
            </Button>
            <Button appearance="primary" disabled={toEnable.length === 0 || busy} onClick={startEnabling}>
              {enable.isPending
                ? 'Trying the mailboxes…'
                : `Enable${toEnable.length > 0 ? ` ${toEnable.length.toLocaleString()}` : ''}`}
            </Button>
          </>
        )}
      </div>
      <Result enable={enable} disable={disable} />
      {sweep.error && (
        <ErrorNotice title="The last sweep was not ordered" error={sweep.error} onRetry={sweep.reset} />
      )}
      {disabling && (
        <Suspense>
          <DisableDialog
            asked={disabling}
            busy={busy || sweep.isPending}
            onDisable={() => disableNow(disabling)}
            onLastSweep={disabling.length === 1 && !disabling[0]!.lastSweep ? sweepInstead : null}
            onClose={() => setDisabling(undefined)}
          />
        </Suspense>
      )}
      {shown.length === 0 ? (
        <Notice
          icon={<People48Regular />}
          title={data.items.length === 0 ? 'The directory has not been read yet' : 'Nobody found'}
        >
          <p>
            {data.items.length === 0
              ? 'Read it with “Refresh”; it is read every hour automatically.'
              : 'Nobody fits this search. Try another.'}
          </p>
        </Notice>
      ) : (
        <VirtualList
          label="Employees"
          entries={entries}
          rowHeight={EMPLOYEE_HEIGHT}
          total={shown.length}
          onEnd={() => {}}
          renderRow={(employee, rowProps) => (
            <EmployeeItem
              employee={employee}
              syncStart={data.syncStart}
              historyMonths={data.historyMonths}
              rowProps={rowProps}
              picked={picked.has(employee.id)}
              onPick={mayChange && isPickable(employee) ? (range) => pick(employee.id, range) : null}
            />
          )}
        />
      )}
      <Suspense>
        {doubting && (
          <DisabledDialog asked={doubting} onEnable={enableWithin} onClose={() => setDoubting(undefined)} />
        )}
        {choosing && (
          <LicenceDialog
            asked={choosing}
            enabled={data.items.filter(({ enabled }) => enabled)}
            missing={choosing.length - unused}
            busy={enable.isPending}
            error={enable.error}
            onEnable={(instead) => enableNow(choosing, instead)}
            onClose={() => setChoosing(undefined)}
          />
        )}
      </Suspense>
    </>
  )
}

function isLeaving({ leaving, lastSweep }: EmployeeRow): boolean {
  return leaving && !lastSweep?.underWay
}

function isPickable({ enabled, obstacle }: EmployeeRow): boolean {
  return enabled || obstacle === null
}

function Licences({ data: { licences, inUse, syncStart, outsideDomains } }: { data: Employees }) {
  const exceeded = licences !== null && inUse > licences
  return (
    <div className={styles.licences}>
      {licences === null ? (
        <p>{count(inUse, 'licence')} in use, no limit.</p>
      ) : (
        <>
          <p>
            <strong>{inUse.toLocaleString()}</strong> of {count(licences, 'licence')} in use
            {!exceeded && `, ${(licences - inUse).toLocaleString()} unused`}.
          </p>
          <ProgressBar
            aria-label="Licences in use"
            thickness="large"
            value={Math.min(inUse, licences)}
            max={Math.max(licences, 1)}
            color={exceeded ? 'error' : 'brand'}
          />
        </>
      )}
      {exceeded && (
        <MessageBar intent="error" layout="multiline" className={styles.message ?? ''}>
          <MessageBarBody>
            {`${inUse.toLocaleString()} employees are enabled, ${(inUse - licences).toLocaleString()} more than there are licences. Disable ${(inUse - licences).toLocaleString()} of them, or buy licences and raise THROUGHLINE_LICENCES. Until then all of them are read, and nobody more can be enabled.`}
          </MessageBarBody>
        </MessageBar>
      )}
      {outsideDomains.length > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.message ?? ''}>
          <MessageBarBody>
            {`Enabled, but on no internal domain: ${outsideDomains.slice(0, 5).join(', ')}${outsideDomains.length > 5 ? ` and ${outsideDomains.length - 5} more` : ''}. Their internal mail would be captured; add their domain under Internal domains.`}
          </MessageBarBody>
        </MessageBar>
      )}
      {!syncStart && (
        <p className={styles.quiet}>The first sync fixes the day that everybody’s history begins.</p>
      )}
    </div>
  )
}

function Refresh({ readAt, mayChange }: { readAt: string | null; mayChange: boolean }) {
  const refresh = useRefreshDirectory()
  const now = useNow(30_000)
  return (
    <div className={styles.row}>
      <span className={styles.quiet} role="status">
        {refresh.error
          ? `That did not work. ${refresh.error.message}`
          : refresh.isPending
            ? 'Reading the directory…'
            : readAt && `Directory read ${fromNow(readAt, now)}`}
      </span>
      {mayChange && (
        <Button
          size="small"
          icon={<ArrowClockwise16Regular />}
          disabledFocusable={refresh.isPending}
          onClick={() => refresh.mutate()}
        >
          Refresh
        </Button>
      )}
    </div>
  )
}

function Result({
  enable,
  disable,
}: {
  enable: ReturnType<typeof useEnable>
  disable: ReturnType<typeof useDisable>
}) {
  const error = enable.error ?? disable.error
  if (error)
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{error.message}</MessageBarBody>
      </MessageBar>
    )
  const { data } = enable
  if (!data && !disable.data) return null
  const said = data
    ? `${count(data.enabled, 'employee is', 'employees are')} enabled${data.disabled > 0 ? `, ${data.disabled.toLocaleString()} disabled` : ''}.`
    : `${count(disable.data!.disabled, 'employee is', 'employees are')} disabled. What was captured stays.`
  return (
    <MessageBar intent={data && data.refused.length > 0 ? 'warning' : 'success'} layout="multiline">
      <MessageBarBody>
        <span role="status">{said}</span>
        {data?.refused.slice(0, 5).map(({ address, reason }) => (
          <div key={address}>{`${address}: ${reason}`}</div>
        ))}
        {data && data.refused.length > 5 && (
          <div>{`… and ${data.refused.length - 5} more; see their rows.`}</div>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}
