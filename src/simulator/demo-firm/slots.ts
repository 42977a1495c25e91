import * as values from './data/slot-values.ts'
import type { Slots } from './fill-template.ts'
import { DAY, FIRM_OFFSET_MS } from './moments.ts'
import type { Entity } from './people.ts'
import { Random } from './random.ts'
import type { Cast } from './threads/cast.ts'

/** The facts of one thread that starts at `at` (ms): who takes part, and the sums, days and places they speak of. */
export function slotsFor(cast: Cast, at: number, random: Random): Slots {
  return {
    ...names(cast),
    ...spokenOf(cast.entity),
    ...dates(at, random),
    ...sums(random),
    ...things(random),
  }
}

function names({ writers, entity }: Cast): Slots {
  const byRole = Object.entries(writers).flatMap(([role, writer]) => [
    [role, writer.first],
    [`${role}Name`, writer.name],
  ])
  return { child: childOf(entity), ...Object.fromEntries(byRole) }
}

/** The same child of the same family every time, also where the CRM knows none. */
function childOf(entity: Entity): string {
  return entity.children[0]?.first ?? new Random(entity.name).pick(values.CHILDREN)
}

function spokenOf(entity: Entity): Slots {
  return { entity: entity.name, household: entity.spoken }
}

function dates(at: number, random: Random): Slots {
  const local = at + FIRM_OFFSET_MS
  const year = new Date(local).getUTCFullYear()
  const [weekday, weekday2] = random.shuffled(values.WEEKDAYS)
  const [time, time2] = random.shuffled(values.TIMES)
  return {
    date: MONTH_AND_DAY.format(workday(local + random.int(4, 24) * DAY)),
    month: MONTH.format(local + 30 * DAY),
    nextMonth: MONTH.format(local + 45 * DAY),
    lastMonth: MONTH.format(local - 30 * DAY),
    year: String(year),
    lastYear: String(year - 1),
    nextYear: String(year + 1),
    weekday: weekday!,
    weekday2: weekday2!,
    time: time!,
    time2: time2!,
  }
}

const MONTH = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long' })
const MONTH_AND_DAY = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long', day: 'numeric' })

/** The day itself, or the Monday after a weekend. */
function workday(moment: number): number {
  const day = new Date(moment).getUTCDay()
  return moment + (day === 6 ? 2 : day === 0 ? 1 : 0) * DAY
}

function sums(random: Random): Slots {
  const large = () => `$${(random.int(24, 960) * 500).toLocaleString('en-US')}`
  return {
    amount: large(),
    amount2: large(),
    small: `$${(random.int(45, 920) * 10).toLocaleString('en-US')}`,
    percent: `${random.int(2, 48) / 10} %`,
    account: String(random.int(1_000, 9_999)),
    account2: String(random.int(1_000, 9_999)),
    years: String(random.int(4, 23)),
  }
}

function things(random: Random): Slots {
  const [fund, fund2] = random.shuffled(values.FUNDS)
  return {
    fund: fund!,
    fund2: fund2!,
    city: random.pick(values.PLACES),
    street: random.pick(values.STREETS),
    college: random.pick(values.COLLEGES),
    custodian: random.pick(values.CUSTODIANS),
    lender: random.pick(values.LENDERS),
    insurer: random.pick(values.INSURERS),
    charity: random.pick(values.CHARITIES),
    trip: random.pick(values.TRIPS),
  }
}
