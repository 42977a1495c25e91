/** What the ids of entries are called, for whoever reads them: the log keeps ids alone. What is missing shows its id. */
export interface AuditNames {
  /** By id, with the names of the people linked. */
  emails: ReadonlyMap<string, { subject: string; people: string[] }>
  attachments: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
  entities: ReadonlyMap<string, string>
  employees: ReadonlyMap<string, string>
  /** The first emails that an act touched. */
  acts: ReadonlyMap<string, string[]>
  /** What a route (method and path) is for, to follow "to"; null: not known. */
  right: (route: string) => string | null
}

export const noNames: AuditNames = {
  emails: new Map(),
  attachments: new Map(),
  people: new Map(),
  entities: new Map(),
  employees: new Map(),
  acts: new Map(),
  right: () => null,
}
