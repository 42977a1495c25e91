import { get } from 'node:https'
import { describe, expect, test } from 'vitest'
import { ANN, askableTenant, letter, letters } from './ask-tenant.ts'
import { connectControl } from './control/connect-control.ts'
import { startTenant } from './tenant.ts'

describe('a tenant', () => {
  test('serves https under the authority it hands out, and under no other', async () => {
    await using world = await askableTenant([], { httpsPort: 0 })
    const { httpsGraphUrl, caCertificate } = world.tenant
    const ask = (ca: string | undefined) =>
      new Promise<number | undefined>((resolve, reject) => {
        get(`${httpsGraphUrl}/users`, { ...(ca ? { ca } : {}), agent: false }, (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode))
        }).on('error', reject)
      })
    expect(await ask(caCertificate!)).toBe(401)
    await expect(ask(undefined)).rejects.toThrow()
  })

  test('says which port is in use', async () => {
    await using world = await askableTenant()
    const port = Number(new URL(world.tenant.graphUrl).port)
    const seed = {
      tenantId: '1a2b3c4d-0000-4000-8000-00000000beef',
      displayName: 'x',
      domains: [],
      users: [],
    }
    await expect(startTenant({ seed, port })).rejects.toThrow(`Port ${port} is in use`)
  })

  test('refuses mail for a mailbox nobody has', async () => {
    await expect(askableTenant([letter(1, { mailbox: 'nobody@larch.example' })])).rejects.toThrow(
      'nobody@larch.example',
    )
  })

  test('shows the dates of its own clock', async () => {
    await using world = await askableTenant(letters(1), { now: () => new Date('2002-03-26T06:00:00Z') })
    const { body, headers } = await world.get(`/users/${world.ann}/messages?$select=createdDateTime`)
    expect(body.value[0].createdDateTime).toBe('2002-03-26T06:00:00Z')
    expect(headers.get('date')).toBe('Tue, 26 Mar 2002 06:00:00 GMT')
  })

  test('gives every reply an id and repeats the caller’s', async () => {
    await using world = await askableTenant()
    const { headers } = await world.get('/users', undefined, { 'client-request-id': 'mine' })
    expect(headers.get('client-request-id')).toBe('mine')
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const { body } = await world.get('/nothing', undefined, { 'client-request-id': 'mine' })
    expect(body.error.innerError['client-request-id']).toBe('mine')
  })

  test('reads a body only when it is asked for', async () => {
    let reads = 0
    const message = {
      ...letter(1),
      get body() {
        reads++
        return { contentType: 'text' as const, content: 'Hello' }
      },
    }
    await using world = await askableTenant([message])
    await world.walk(`/users/${world.ann}/mailFolders/inbox/messages/delta?$select=subject,from`)
    expect(reads).toBe(0)
    await world.get(`/users/${world.ann}/messages?$select=body`)
    expect(reads).toBe(1)
  })
})

describe('faults', () => {
  test('strike the matching requests, as often as told', async () => {
    const bob = { displayName: 'Bob', mail: 'bob@larch.example' }
    await using world = await askableTenant(letters(1), { users: [bob] })
    const reply = { status: 503, code: 'ErrorServerBusy', retryAfter: 7 }
    world.tenant.faults.add({ match: { operation: 'listFolders', mailbox: ANN }, after: 1, times: 2, reply })
    const path = `/users/${world.ann}/mailFolders`
    const statuses = []
    for (let time = 0; time < 4; time++) statuses.push((await world.get(path)).status)
    expect(statuses).toEqual([200, 503, 503, 200])
    world.tenant.faults.add({ match: { path: 'mailFolders$', mailbox: ANN }, reply })
    expect((await world.get('/users/bob@larch.example/mailFolders')).status).toBe(200)
    expect((await world.get(path)).headers.get('retry-after')).toBe('7')
  })

  test('break the connection, alone and within a batch', async () => {
    await using world = await askableTenant(letters(1))
    world.tenant.faults.add({ match: { operation: 'listFolders' }, times: 2, reply: 'drop' })
    const url = `/users/${world.ann}/mailFolders`
    await expect(world.get(url)).rejects.toThrow()
    await expect(world.batch([{ id: '1', method: 'GET', url }])).rejects.toThrow()
    expect((await world.get(url)).status).toBe(200)
  })

  test('hold a reply back', async () => {
    await using world = await askableTenant(letters(1))
    world.tenant.faults.add({ match: { operation: 'getUser' }, reply: { delayMs: 80 } })
    const began = performance.now()
    await world.get(`/users/${world.ann}`)
    expect(performance.now() - began).toBeGreaterThan(75)
  })
})

describe('the log', () => {
  test('tells every call and every part, with mailbox and $select, without secrets', async () => {
    await using world = await askableTenant(letters(1))
    await world.signIn()
    const url = `/users/${ANN}/messages?$select=id,subject`
    await world.batch([
      { id: '1', method: 'GET', url },
      { id: '2', method: 'GET', url: '/users' },
    ])
    const { deltaLink } = await world.walk(`/users/${world.ann}/mailFolders/inbox/messages/delta`)
    await world.get(deltaLink)
    const { log } = world.tenant
    expect(
      log.entries.map(({ operation, mailbox, select, status }) => [operation, mailbox, select, status]),
    ).toEqual([
      ['token', null, null, 200],
      ['batch', null, null, 200],
      ['listMessages', world.ann, 'id,subject', 200],
      ['listUsers', null, null, 200],
      ['messageDelta', world.ann, null, 200],
      ['messageDelta', world.ann, null, 200],
    ])
    expect(log.entries[2]!.partOfBatch).toBe(log.entries[1]!.number)
    expect(log.counts()).toEqual({ httpCalls: 4, countedRequests: { [world.ann]: 3 } })
    expect(JSON.stringify(log.entries)).not.toContain('token=')
    expect(JSON.stringify(log.entries)).not.toContain(world.tenant.clientSecret)
  })
})

describe('another process', () => {
  test('can act, add faults and read the log over HTTP', async () => {
    await using world = await askableTenant(letters(1))
    const control = connectControl(world.tenant.loginUrl)
    const attachment = {
      name: 'a.bin',
      contentType: 'application/octet-stream',
      content: Buffer.from([0, 255]),
    }
    const { id } = await control.acts.deliver(letter(2, { attachments: [attachment] }))
    const { body } = await world.get(`/users/${world.ann}/messages/${id}/attachments`)
    expect(body.value[0].contentBytes).toBe('AP8=')
    await control.addFault({
      match: { operation: 'listUsers' },
      reply: { status: 500, code: 'generalException' },
    })
    expect((await world.get('/users')).status).toBe(500)
    expect((await control.log()).map(({ operation }) => operation)).toEqual(['listAttachments', 'listUsers'])
    expect(await control.counts()).toMatchObject({ httpCalls: 2 })
    await control.resetLog()
    expect(await control.log()).toEqual([])
    await expect(control.acts.move(ANN, 'nothing', 'Archive')).rejects.toThrow('no message with this id')
  })

  test('is refused when a web page sends it', async () => {
    await using world = await askableTenant()
    const headers = { origin: 'https://evil.example' }
    expect((await fetch(`${world.tenant.loginUrl}/_control/log`, { headers })).status).toBe(403)
  })
})
