/** One question to the API. */
export interface CrmCase {
  kind: string
  url: string
  /** For its p95; default: that of lists. */
  goalMs?: number
}
