/** What the server refuses of a definition, at the part that it names: `filters.2` counted as the builder shows them. */
export interface Refused {
  part: string | null
  message: string
}
