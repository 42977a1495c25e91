import type { Denial, Directory, User } from '../directory/directory.ts'
import { authAsOf } from '../mailbox/auth-as.ts'
import type { Elsewhere, Folder, Item } from '../mailbox/contents.ts'
import type { SeedMessage, SeedUser, Sensitivity } from '../seed.ts'
import type { AccessTokens } from '../sign-in/access-tokens.ts'
import { registerCertificate } from '../sign-in/client-assertion.ts'
import type { RegisteredApp } from '../sign-in/token-endpoint.ts'
import type { LifecycleEvent } from '../subscriptions/subscription.ts'
import type { Subscriptions } from '../subscriptions/subscriptions.ts'

/**
 * What happens in the tenant besides the app's reading: mail arrives, people tidy up, administrators change things.
 * A mailbox is named by its owner's address or object id; a message by either form of its id; a folder by its path from
 * the visible root, by well-known name or by id. All throw a plain Error when what they name is not there.
 */
export type Acts = ReturnType<typeof createActs>

export function createActs(world: {
  directory: Directory
  app: RegisteredApp
  tokens: AccessTokens
  subscriptions: Subscriptions
  now: () => Date
}) {
  const { directory, app, tokens, subscriptions } = world
  const at = () => world.now().getTime()

  const owner = (mailbox: string): User => {
    const wanted = mailbox.toLowerCase()
    const user =
      directory.find(mailbox) ?? [...directory.users].find(({ mail }) => mail?.toLowerCase() === wanted)
    if (!user) throw new Error(`The simulated tenant has no user ${mailbox}.`)
    return user
  }
  const itemOf = (user: User, id: string): Item => {
    const item = user.store.item(id)
    if (!item) throw new Error(`The mailbox of ${user.userPrincipalName} has no message with this id.`)
    return item
  }
  const folderOf = (user: User, path: string): Folder => {
    const folder = user.store.folderByPath(path)
    if (!folder) throw new Error(`The mailbox of ${user.userPrincipalName} has no folder ${path}.`)
    return folder
  }

  const archiveOf = (mailbox: string): User => {
    const { archive } = owner(mailbox)
    if (!archive) throw new Error(`${mailbox} has no archive: addArchive makes one.`)
    return archive
  }
  /** Of an archive that is spread over several: the one in which the mail of this folder lies. */
  const placeOf = (user: User, path: string): User => {
    const elsewhere = user.store.folderByPath(path)?.elsewhere
    return elsewhere ? placeOf(directory.find(elsewhere.mailboxId)!, path) : user
  }
  /** From the visible root. */
  const pathOf = ({ parent, displayName }: Folder, root: Folder): string =>
    parent && parent !== root ? `${pathOf(parent, root)}/${displayName}` : displayName

  return {
    /** A message comes in (or is imported, with an old `receivedAt`). Its immutable id. */
    deliver(message: SeedMessage): { id: string } {
      const { store } = placeOf(owner(message.mailbox), message.folder)
      return { id: store.idOf(store.add(message, at(), authAsOf(message, directory.domains)), true) }
    },
    /** To another folder, made when missing. The ordinary id changes: the new one is returned. */
    move(mailbox: string, id: string, folder: string): { id: string } {
      const user = owner(mailbox)
      const item = itemOf(user, id)
      user.store.move(item, user.store.folderByPath(folder) ?? user.store.createFolder(folder), at())
      return { id: user.store.idOf(item, false) }
    },
    /** Shift-delete: to the recoverable items. */
    softDelete(mailbox: string, id: string) {
      const user = owner(mailbox)
      user.store.move(itemOf(user, id), user.store.wellKnown('recoverableitemsdeletions'), at())
    },
    /** The owner gets an online archive, or has the one back that was taken away; its id. */
    addArchive(mailbox: string): { id: string } {
      return { id: directory.addArchive(owner(mailbox)).id }
    },
    /** The online archive is disabled: nothing in it can be read. */
    removeArchive(mailbox: string) {
      directory.removeArchive(archiveOf(mailbox))
    },
    /**
     * To the folder of the same path in the online archive, as auto-archiving does: gone from the mailbox, with new ids
     * of either form there. Its immutable id there.
     */
    archive(mailbox: string, id: string): { id: string } {
      const user = owner(mailbox)
      const item = itemOf(user, id)
      const folder = pathOf(item.folder!, user.store.root)
      const { store } = placeOf(archiveOf(mailbox), folder)
      const seed = { ...item.seed, folder, isRead: item.isRead }
      user.store.hardDelete(item)
      return { id: store.idOf(store.add(seed, at(), item.authAs), true) }
    },
    /**
     * What a folder of the owner's archive holds goes to an auxiliary archive, or from there to another one, with new ids; later mail
     * of that folder goes there at once. That archive's id. `how`: what reading the folder answers from then on; `host`: whereto a
     * redirect leads, in place of this tenant.
     */
    spreadArchive(
      mailbox: string,
      folder: string,
      { how = 'redirect', host = null }: Partial<Pick<Elsewhere, 'how' | 'host'>> = {},
    ): { id: string } {
      const main = archiveOf(mailbox)
      const holder = placeOf(main, folder)
      const from = folderOf(holder, folder)
      const auxiliary = directory.addAuxiliary(main)
      const to = auxiliary.store.createFolder(folder)
      for (const item of [...from.items]) {
        auxiliary.store.add({ ...item.seed, folder }, at(), item.authAs)
        holder.store.hardDelete(item)
      }
      from.elsewhere = { mailboxId: auxiliary.id, folder: to, how, host }
      return { id: auxiliary.id }
    },
    /** Gone for good; under a hold kept in Purges, where its owner does not see it. Source: "Recoverable Items folder". */
    hardDelete(mailbox: string, id: string) {
      const user = owner(mailbox)
      const item = itemOf(user, id)
      if (user.onHold) user.store.move(item, user.store.wellKnown('recoverableitemspurges'), at())
      else user.store.hardDelete(item)
    },
    /** Whether what is deleted for good, and versions of before a change, are kept for good. */
    setHold(mailbox: string, onHold: boolean) {
      owner(mailbox).onHold = onHold
    },
    /** The owner writes over a message; under a hold the version of before is kept in Versions, with new ids. */
    edit(mailbox: string, id: string, to: Partial<Pick<SeedMessage, 'subject' | 'body'>>) {
      const user = owner(mailbox)
      user.store.edit(itemOf(user, id), to, at(), user.onHold)
    },
    /**
     * The days are over for which Deletions keeps what it holds: to Recoverable Items of the online archive with new ids, where there is
     * one, else as hardDelete. Source: microsoft-365-docs PR 8854 (the default policy), "Recoverable Items folder".
     */
    expireDeletions(mailbox: string) {
      const user = owner(mailbox)
      for (const item of [...user.store.wellKnown('recoverableitemsdeletions').items]) {
        if (user.archive) {
          const { store } = user.archive
          const seed = { ...item.seed, isDraft: item.isDraft }
          store.add(seed, at(), item.authAs, store.wellKnown('recoverableitemsdeletions'))
          user.store.hardDelete(item)
        } else this.hardDelete(mailbox, user.store.idOf(item, true))
      }
    },
    /** Read or unread gives a partial delta item; the others a whole one. */
    update(
      mailbox: string,
      id: string,
      to: {
        isRead?: boolean
        categories?: string[]
        importance?: 'low' | 'normal' | 'high'
        sensitivity?: Sensitivity
        flagged?: boolean
      },
    ) {
      const user = owner(mailbox)
      const item = itemOf(user, id)
      const { isRead, ...rest } = to
      if (Object.keys(rest).length > 0) user.store.change(item, rest, at())
      if (isRead !== undefined) user.store.setRead(item, isRead, at())
    },
    /** A draft is sent: same immutable id, now in Sent Items, sent and received now. */
    sendDraft(mailbox: string, id: string) {
      const user = owner(mailbox)
      user.store.sendDraft(itemOf(user, id), at())
    },
    createFolder(mailbox: string, path: string): { id: string } {
      return { id: owner(mailbox).store.createFolder(path).id }
    },
    renameFolder(mailbox: string, path: string, displayName: string) {
      const user = owner(mailbox)
      user.store.renameFolder(folderOf(user, path), displayName)
    },
    /** With everything in it, for good. */
    deleteFolder(mailbox: string, path: string) {
      const user = owner(mailbox)
      user.store.deleteFolder(folderOf(user, path))
    },
    /** All delta links of the mailbox, or of one folder's messages, answer 410 from now on. */
    expireDeltaLinks(mailbox: string, folder?: string) {
      const user = owner(mailbox)
      user.store.expireLinks(folder === undefined ? null : folderOf(user, folder))
    },
    addUser(user: SeedUser): { id: string } {
      return { id: directory.add(user).id }
    },
    /** A licence taken away is `{ mailbox: 'unlicensed' }`; the mail is kept for when it comes back. */
    setUser(mailbox: string, to: Partial<Omit<SeedUser, 'id'>>) {
      directory.change(owner(mailbox), to)
    },
    deleteUser(mailbox: string) {
      directory.remove(owner(mailbox))
    },
    /** Puts the mailbox out of the app's reach, or (null) back into it. */
    denyMailbox(mailbox: string, denial: Denial | null) {
      owner(mailbox).denied = denial
    },
    /** Lets the app read the mailbox without a tenant-wide permission, as RBAC for Applications does. */
    grantMailbox(mailbox: string, granted: boolean) {
      owner(mailbox).granted = granted
    },
    /** Application permissions in tokens issued from now on. */
    consent(permissions: string[]) {
      app.consented = permissions
    },
    setApp(to: {
      clientSecret?: string
      secretExpired?: boolean
      tokenLifetimeSeconds?: number
      certificates?: string[]
    }) {
      const { certificates, ...rest } = to
      Object.assign(app, rest)
      if (certificates) app.certificates = certificates.map(registerCertificate)
    },
    /** How notifications travel: how long after the change, how long before the second try, and how long the app
     *  may take to answer. In ms. */
    setNotifications(to: { latencyMs?: number; firstGapMs?: number; answerWithinMs?: number }) {
      Object.assign(subscriptions.post, to)
    },
    /** Tells the app of every subscription of the mailbox; one told `subscriptionRemoved` is gone. */
    tellLifecycle(mailbox: string, event: LifecycleEvent) {
      for (const subscription of subscriptions.of(owner(mailbox))) {
        subscriptions.tell(subscription, event)
        if (event === 'subscriptionRemoved') subscriptions.remove(subscription.id)
      }
    },
    /** Subscriptions of the mailbox are gone, and nobody is told (microsoft-graph-docs issue 6462). */
    loseSubscriptions(mailbox: string) {
      for (const { id } of subscriptions.of(owner(mailbox))) subscriptions.remove(id)
    },
    /** The token they were made with counts no more: they tell nothing until they are renewed or reauthorised. */
    lapseSubscriptions(mailbox: string) {
      for (const subscription of subscriptions.of(owner(mailbox))) subscriptions.lapse(subscription)
    },
    /** Every token issued so far is refused with 401. */
    revokeTokens() {
      tokens.revokeAll()
    },
  }
}
