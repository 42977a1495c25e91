import { dayOf } from './days.ts'

/** An instant as a field of type datetime-local has it: in the browser's zone, to the minute. */
export function toLocal(instant: string): string {
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(date)}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Null: no date and time. */
export function fromLocal(local: string): string | null {
  const date = new Date(local)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** Tomorrow at five in the afternoon, as such a field has it: when a new task is due unless somebody says otherwise. */
export function dueTomorrow(now = new Date()): string {
  const due = new Date(now)
  due.setDate(due.getDate() + 1)
  due.setHours(17, 0, 0, 0)
  return toLocal(due.toISOString())
}
