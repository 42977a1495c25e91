import { expect, test } from 'vitest'
import { ANN, type AskableTenant, askableTenant, type Json, letter } from '../ask-tenant.ts'

const FOLDER = 'Clients'

/** Ann's archive, of which one folder lies in an auxiliary one. */
async function spreadArchive(
  how?: 'redirect' | 'error' | 'empty',
): Promise<AskableTenant & { archive: string; part: string; folderId: string }> {
  const world = await askableTenant([letter(1, { folder: FOLDER })])
  const { acts } = world.tenant
  const archive = acts.addArchive(ANN).id
  const { items } = await world.walk(`/users/${ANN}/messages`)
  acts.archive(ANN, items[0].id)
  const folders = await world.walk(`/users/${archive}/mailFolders`)
  const folderId = folders.items.find(({ displayName }) => displayName === FOLDER).id
  const part = acts.spreadArchive(ANN, FOLDER, how ? { how } : {}).id
  return { ...world, archive, part, folderId, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

/** Redirects are followed by fetch itself, but not in a batch. */
async function part(world: AskableTenant, url: string, headers = {}): Promise<Json> {
  const { body } = await world.batch([{ id: '1', method: 'GET', url, headers }])
  return body.responses[0]
}

test('a folder that lies in an auxiliary archive redirects reads and changes there, and counts what it holds', async () => {
  await using world = await spreadArchive()
  const folder = `/users/${world.archive}/mailFolders/${world.folderId}`
  for (const what of ['messages', 'messages/delta']) {
    const { status, headers } = await part(world, `${folder}/${what}?$select=subject`)
    expect(status).toBe(308)
    expect(decodeURIComponent(headers.location)).toMatch(
      new RegExp(
        `^${world.tenant.graphUrl}/users/${world.part}/mailFolders/[^/]+/${what}\\?\\$select=subject$`,
      ),
    )
    const { items } = await world.walk(headers.location)
    expect(items.map(({ subject }) => subject)).toEqual(['Letter 1'])
  }
  expect((await world.get(folder)).body.totalItemCount).toBe(1)
})

test.each([
  ['error', 400, 'ErrorArchiveFolderMovedPermanently'],
  ['empty', 200, undefined],
] as const)('such a folder can answer otherwise: %s', async (how, status, code) => {
  await using world = await spreadArchive(how)
  const reply = await part(world, `/users/${world.archive}/mailFolders/${world.folderId}/messages`)
  expect([reply.status, reply.body.error?.code, reply.body.value?.length ?? 0]).toEqual([status, code, 0])
})

test('where a folder lies is told by the import and export API, to who may read folders', async () => {
  await using world = await spreadArchive('empty')
  const url = new URL(
    `/beta/admin/exchange/mailboxes/${world.archive}/folders/${world.folderId}`,
    world.tenant.graphUrl,
  )
  expect((await world.get(url.href)).body.error.code).toBe('ErrorAccessDenied')
  world.tenant.acts.consent(['Mail.Read', 'MailboxFolder.Read.All'])
  await world.signIn()
  expect((await world.get(url.href.replace('/beta/', '/v1.0/'))).status).toBe(400)
  // Followed by fetch.
  expect((await world.get(url.href)).body).toMatchObject({ displayName: FOLDER, totalItemCount: 1 })
  expect(world.tenant.log.entries.slice(-2).map((entry) => [entry.mailbox, entry.status])).toEqual([
    [world.archive, 308],
    [world.part, 200],
  ])
})

test('an archive that was taken away is told no more and answers as an inactive mailbox, and comes back whole', async () => {
  await using world = await spreadArchive()
  const { acts, graphUrl } = world.tenant
  const settings = new URL(`/beta/users/${ANN}/settings/exchange`, graphUrl).href
  acts.removeArchive(ANN)
  expect((await world.get(settings)).body).not.toHaveProperty('inPlaceArchiveMailboxId')
  for (const id of [world.archive, world.part])
    expect((await world.get(`/users/${id}/mailFolders`)).body.error.code).toBe('MailboxNotEnabledForRESTAPI')
  expect((await world.get(`/users/${ANN}/mailFolders`)).status).toBe(200)
  expect(acts.addArchive(ANN).id).toBe(world.archive)
  expect((await world.get(settings)).body.inPlaceArchiveMailboxId).toBe(world.archive)
  expect((await world.get(`/users/${world.archive}/mailFolders`)).status).toBe(200)
})
