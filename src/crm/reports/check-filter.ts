import { type FilterOperator, type FilterValue, type ReportFilter, timeSpans } from '../../domain/reports.ts'
import type { Field } from './field.ts'
import type { Filter } from './filter.ts'
import { ReportInvalid } from './refusal.ts'

/** Ten years. */
const MOST_DAYS = 3_660

/** How filters are called in sentences. */
const says: Record<FilterOperator, string> = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  lastDays: 'last days',
  during: 'during',
  between: 'between',
  atLeast: 'at least',
  atMost: 'at most',
  laterThan: 'is later than',
  earlierThan: 'is earlier than',
  isEmpty: 'is empty',
  isNotEmpty: 'is not empty',
}

/** How many values each takes, at least and at most. */
const counts: Record<FilterOperator, [number, number]> = {
  ...{ is: [1, 100], isNot: [1, 100], contains: [1, 1], lastDays: [1, 1], during: [1, 1], between: [2, 2] },
  ...{
    atLeast: [1, 1],
    atMost: [1, 1],
    laterThan: [1, 1],
    earlierThan: [1, 1],
    isEmpty: [0, 0],
    isNotEmpty: [0, 0],
  },
}

/** A filter as its field can take it. Throws REPORT_INVALID with a sentence that names field, operator or value. */
export function checkFilter(field: Field, { operator, values }: ReportFilter): Filter {
  const { label, operators } = field
  if (!operators.includes(operator)) {
    const known = operators.map((one) => says[one]).join(', ')
    throw new ReportInvalid(`“${label}” has no filter “${says[operator] ?? operator}”. There are: ${known}.`)
  }
  const [least, most] = counts[operator]
  if (values.length < least || values.length > most) {
    const takes = most === 0 ? 'no value' : least === 2 ? 'two values' : most === 1 ? 'one value' : 'values'
    throw new ReportInvalid(`“${label}” ${says[operator]} takes ${takes}, not ${values.length}.`)
  }
  for (const value of values) {
    const may = whatMayStand(field, operator)
    if (!may.fits(value))
      throw new ReportInvalid(`“${label}” ${says[operator]} takes ${may.what}, not ${quote(value)}.`)
  }
  if (operator === 'between' && String(values[0]) > String(values[1]))
    throw new ReportInvalid(
      `“${label}” is between two days: the first, ${values[0]}, is after the second, ${values[1]}.`,
    )
  const filter = { operator, values }
  const fault = field.fault?.(filter)
  if (fault) throw new ReportInvalid(fault)
  return filter
}

interface May {
  what: string
  fits: (value: FilterValue) => boolean
}

const mayBeText: May = { what: 'text', fits: (value) => typeof value === 'string' && value.trim() !== '' }
const mayBeDay: May = { what: 'a day such as 2026-05-23', fits: isDay }

function whatMayStand({ kind, choices }: Field, operator: FilterOperator): May {
  if (operator === 'contains') return mayBeText
  if (operator === 'laterThan' || operator === 'earlierThan')
    return { what: 'the name of another date', fits: (value) => typeof value === 'string' }
  if (operator === 'lastDays')
    return {
      what: `a whole number of days from 1 to ${MOST_DAYS}`,
      fits: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_DAYS,
    }
  if (operator === 'during')
    return { what: timeSpans.join(', '), fits: (value) => timeSpans.some((span) => span === value) }
  switch (kind) {
    case 'number':
      return { what: 'a number', fits: (value) => typeof value === 'number' && Number.isFinite(value) }
    case 'yesNo':
      return { what: 'true or false', fits: (value) => typeof value === 'boolean' }
    case 'date':
    case 'day':
      return mayBeDay
    case 'choice':
      return Array.isArray(choices)
        ? {
            what: choices.map(({ value }) => value).join(', '),
            fits: (value) => choices.some((choice) => choice.value === value),
          }
        : { what: 'one of its choices', fits: (value) => typeof value === 'string' }
    default:
      return { what: 'text', fits: (value) => typeof value === 'string' }
  }
}

/** Of the years that mail can be of. */
function isDay(value: FilterValue): boolean {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

function quote(value: FilterValue): string {
  const written = String(value)
  return `“${written.length > 60 ? `${written.slice(0, 60)}…` : written}”`
}
