import { createHash } from 'node:crypto'
import { Mailbox, type MailChange } from '../mailbox/mailbox.ts'
import type { WellKnownName } from '../mailbox/well-known-folders.ts'
import type { SeedTenant, SeedUser } from '../seed.ts'

/** Why a mailbox that exists may not be read by the app.
 *  rbac: outside the scope of "Role Based Access Control for Applications" · policy: outside an application access policy. */
export type Denial = 'rbac' | 'policy'

export interface User extends Required<Omit<SeedUser, 'jobTitle' | 'department' | 'archive'>> {
  jobTitle: string | null
  department: string | null
  userPrincipalName: string
  denied: Denial | null
  /** The app may read it without a tenant-wide permission. Source: "Role Based Access Control for Applications". */
  granted: boolean
  /** Whatever is deleted or changed is kept. Source: "In-Place Hold and Litigation Hold". */
  onHold: boolean
  /** Kept while the licence is away, as Exchange does. */
  store: Mailbox
  /** The online archive, as a path names it: the same user with another id and another mailbox. Null: there is none. */
  archive: User | null
  /** Of an auxiliary archive: the archive it is a part of. */
  partOf: User | null
}

/** The users of the tenant, and the mailbox behind each. */
export class Directory {
  readonly tenantId: string
  readonly displayName: string
  readonly domains: readonly string[]
  /** Told of every change to a message. */
  onMailChange: (mailbox: Mailbox, change: MailChange) => void = () => {}
  readonly #users = new Map<string, User>()
  readonly #byName = new Map<string, User>()
  readonly #archives = new Map<string, User>()
  readonly #newMailbox: (ownerId: string) => Mailbox

  constructor(seed: SeedTenant, randomSeed: number, folderNames: Partial<Record<WellKnownName, string>>) {
    this.tenantId = seed.tenantId
    this.displayName = seed.displayName
    const initial = `${(seed.domains[0] ?? 'firm.example').split('.')[0]}.onmicrosoft.com`
    const hasInitial = seed.domains.some((domain) => domain.endsWith('.onmicrosoft.com'))
    this.domains = hasInitial ? seed.domains : [...seed.domains, initial]
    this.#newMailbox = (ownerId) =>
      new Mailbox(ownerId, randomSeed, folderNames, (mailbox, change) => this.onMailChange(mailbox, change))
    for (const user of seed.users) this.add(user)
  }

  get users(): Iterable<User> {
    return this.#users.values()
  }

  add(seed: SeedUser): User {
    const kind = seed.mailbox ?? 'cloud'
    const mailName = seed.displayName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')
    const userPrincipalName = seed.mail ?? `${mailName}@${this.domains[0]}`
    const id = seed.id ?? guidFrom(userPrincipalName)
    const user: User = {
      id,
      displayName: seed.displayName,
      mail: seed.mail,
      userPrincipalName,
      aliases: seed.aliases ?? [],
      exchangeNames: seed.exchangeNames ?? [],
      jobTitle: seed.jobTitle ?? null,
      department: seed.department ?? null,
      accountEnabled: seed.accountEnabled ?? kind !== 'shared',
      appRoles: seed.appRoles ?? [],
      mailbox: kind,
      denied: null,
      granted: false,
      onHold: false,
      store: this.#newMailbox(id),
      archive: null,
      partOf: null,
    }
    this.#users.set(id.toLowerCase(), user)
    this.#index(user)
    if (seed.archive) this.addArchive(user)
    return user
  }

  /**
   * Gives a user an online archive, with limits of its own; whatever the app may do in the mailbox it may do there. One that was
   * taken away comes back as it was. Source: "Enable archive mailboxes", which keeps a disabled archive for 30 days.
   */
  addArchive(user: User): User {
    user.archive ??= this.#newArchive(user, `archive of ${user.id}`)
    // As its owner's again.
    Reflect.deleteProperty(user.archive, 'mailbox')
    return user.archive
  }

  /** Takes the archive away, with all its parts. */
  removeArchive(archive: User) {
    Object.defineProperty(archive, 'mailbox', { value: 'unlicensed', configurable: true })
  }

  /** Gives an archive another part, as auto-expanding does. Nothing but a redirect tells its id. */
  addAuxiliary(archive: User): User {
    return this.#newArchive(archive, `part ${this.#archives.size} of ${archive.id}`, archive)
  }

  #newArchive(of: User, name: string, partOf: User | null = null): User {
    const id = mailboxAddress(guidFrom(name), this.tenantId)
    const archive: User = Object.create(of, {
      id: { value: id },
      store: { value: this.#newMailbox(id) },
      archive: { value: null },
      partOf: { value: partOf },
    })
    this.#archives.set(id.toLowerCase(), archive)
    return archive
  }

  /** By object id, user principal name or the id of an archive, in any case, as a path may name a user. */
  find(idOrName: string): User | undefined {
    const wanted = idOrName.toLowerCase()
    return this.#users.get(wanted) ?? this.#byName.get(wanted) ?? this.#archives.get(wanted)
  }

  change(user: User, to: Partial<SeedUser>) {
    Object.assign(user, to)
    if (to.mail) user.userPrincipalName = to.mail
    this.#byName.clear()
    for (const each of this.#users.values()) this.#index(each)
  }

  remove(user: User) {
    this.#users.delete(user.id.toLowerCase())
    this.#byName.delete(user.userPrincipalName.toLowerCase())
    if (user.archive) this.#archives.delete(user.archive.id.toLowerCase())
  }

  #index(user: User) {
    this.#byName.set(user.userPrincipalName.toLowerCase(), user)
  }
}

/** How Graph names a mailbox that is nobody's main one. Source: "Use the Mail API with Exchange archive mailboxes". */
export function mailboxAddress(guid: string, tenantId: string): string {
  return `MBX:${guid}@${tenantId}`
}

/** A GUID that is always the same for the same text. */
export function guidFrom(text: string): string {
  const hex = createHash('sha256').update(text.toLowerCase()).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
