import type { FaultReply } from '../control/faults.ts'
import type { Reply, Shown } from '../graph/reply.ts'
import { Item } from '../mailbox/contents.ts'
import type { GraphService, Prepared } from './prepare-request.ts'
import { applyFault, strike } from './strike-faults.ts'

/** Faults that lie in what a reply shows, and those that break it. Throws what such a fault throws. */
export function breakReply(
  service: GraphService,
  request: Prepared,
  reply: Reply,
): { reply: Reply; delayMs: number } {
  const { shows = { things: [], properties: null }, body } = reply
  if (typeof body !== 'string') return { reply, delayMs: 0 }
  let delayMs = 0
  let broken = body
  for (const fault of strike(service, request, shownTo(request, shows))) {
    delayMs += applyFault(fault)
    if (fault === 'drop') continue
    if ('msPerRecipient' in fault) delayMs += recipients(shows) * fault.msPerRecipient
    else broken = breakJson(broken, fault)
  }
  return { reply: { ...reply, body: broken }, delayMs }
}

function shownTo({ user }: Prepared, { things, properties }: Shown) {
  return {
    count: things.length,
    has(id: string) {
      const thing = user?.store.item(id) ?? user?.store.folder(id)
      return thing !== undefined && things.includes(thing)
    },
    asksFor: (property: string) => properties === null || properties.includes(property),
  }
}

function breakJson(body: string, fault: Exclude<FaultReply, string>): string {
  if ('cutAt' in fault) return Buffer.from(body).subarray(0, fault.cutAt).toString('utf8')
  if (!('missing' in fault)) return body
  if (fault.missing === 'comma') return body.replace('},{', '}{')
  const json = JSON.parse(body) as Record<string, unknown>
  const names = fault.missing === 'value' ? ['value'] : ['@odata.nextLink', '@odata.deltaLink']
  for (const name of names) delete json[name]
  return JSON.stringify(json)
}

/** Those shown: resolving them is what takes the service its time. */
function recipients({ things, properties }: Shown): number {
  const of = (item: Item) =>
    (['to', 'cc', 'bcc'] as const)
      .filter((role) => properties === null || properties.includes(`${role}Recipients`))
      .reduce((sum, role) => sum + item.seed[role].length, 0)
  return things.reduce((sum, thing) => sum + (thing instanceof Item ? of(thing) : 0), 0)
}
