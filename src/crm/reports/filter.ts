import type { RawBuilder } from 'kysely'
import type { Visibility } from '../../domain/access.ts'
import type { FilterOperator, FilterValue } from '../../domain/reports.ts'

export type Sql = RawBuilder<unknown>

/** For whom and when a report is run. */
export interface Scope {
  visibility: Visibility
  /** Whose exact searches may be used. */
  viewerId: string
  /** The firm's time zone, an IANA name. */
  zone: string
  now: Date
}

export interface Filter {
  operator: FilterOperator
  /** As the operator needs them (check-filter.ts). */
  values: FilterValue[]
}
