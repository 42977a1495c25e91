import { expect, test } from 'vitest'
import { ANN, askableTenant, letter } from '../ask-tenant.ts'

const PDF = { name: 'Überweisung.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7') }
const LOGO = {
  name: 'logo.png',
  contentType: 'image/png',
  content: Buffer.from('png'),
  isInline: true,
  contentId: 'logo1',
}
const FORWARD = {
  name: 'Old mail',
  contentType: 'message/rfc822',
  content: Buffer.from('x'),
  kind: 'item' as const,
}

async function withLetter(...args: Parameters<typeof letter>) {
  const world = await askableTenant()
  const { id } = world.tenant.acts.deliver(letter(...args))
  return { ...world, id, path: `/users/${world.ann}/messages/${id}` }
}

test('a message has its default properties, and internetMessageHeaders only when named', async () => {
  await using world = await withLetter(1, { headers: [{ name: 'X-Test', value: 'yes' }] })
  const { body } = await world.get(world.path)
  expect(body).toMatchObject({
    subject: 'Letter 1',
    bodyPreview: 'Letter number 1',
    from: { emailAddress: { name: 'Carl Client', address: 'carl@client.example' } },
    hasAttachments: false,
    isDraft: false,
    receivedDateTime: '2026-05-01T00:01:00Z',
  })
  expect(body).not.toHaveProperty('internetMessageHeaders')
  const named = await world.get(`${world.path}?$select=internetMessageHeaders`)
  expect(named.body.internetMessageHeaders).toEqual([{ name: 'X-Test', value: 'yes' }])
})

test('ids are immutable only when the request prefers so, in exactly that spelling', async () => {
  await using world = await withLetter(1)
  const immutable = await world.get(world.path, 'IdType="ImmutableId"')
  expect(immutable.body.id).toBe(world.id)
  expect(immutable.headers.get('preference-applied')).toBe('IdType="ImmutableId"')
  expect((await world.get(world.path)).body.id).not.toBe(world.id)
  expect((await world.get(world.path, 'IdType="immutableid"')).body.id).not.toBe(world.id)
})

test('ids are case-sensitive: another case is another id', async () => {
  await using world = await withLetter(1)
  const { status, body } = await world.get(world.path.replace(world.id, world.id.toLowerCase()))
  expect([status, body.error.code]).toEqual([400, 'ErrorInvalidIdMalformed'])
})

test('a deleted message and the ordinary id from before a move are not found', async () => {
  await using world = await withLetter(1)
  const ordinary = (await world.get(world.path)).body.id
  world.tenant.acts.move(ANN, world.id, 'Archive')
  const moved = await world.get(world.path.replace(world.id, ordinary))
  expect([moved.status, moved.body.error.code]).toEqual([404, 'ErrorItemNotFound'])
  expect((await world.get(world.path)).status).toBe(200)
  world.tenant.acts.hardDelete(ANN, world.id)
  expect((await world.get(world.path)).body.error.code).toBe('ErrorItemNotFound')
})

test('a draft keeps its immutable id when it is sent', async () => {
  await using world = await withLetter(1, { folder: 'Drafts', isDraft: true, from: null })
  const draft = await world.get(world.path)
  expect(draft.body.isDraft).toBe(true)
  expect(draft.body).not.toHaveProperty('from')
  world.tenant.acts.sendDraft(ANN, world.id)
  const sent = await world.get(world.path)
  const folder = await world.get(`/users/${world.ann}/mailFolders/sentitems`)
  expect(sent.body).toMatchObject({ isDraft: false, parentFolderId: folder.body.id })
})

test('odd senders come as they are: none, no address, no SMTP address, on behalf', async () => {
  await using none = await withLetter(1, { from: null })
  expect((await none.get(none.path)).body.from).toBeNull()
  await using odd = await withLetter(1, {
    from: { name: 'Boss', address: null },
    sender: { name: 'Delegate', address: '/O=EXCHANGELABS/CN=DELEGATE' },
  })
  expect((await odd.get(odd.path)).body).toMatchObject({
    from: { emailAddress: { name: 'Boss', address: null } },
    sender: { emailAddress: { name: 'Delegate', address: '/O=EXCHANGELABS/CN=DELEGATE' } },
  })
})

test('meeting mail has its own type, and its property is named with it', async () => {
  await using world = await withLetter(1, { kind: 'meetingDeclined' })
  const { body } = await world.get(`${world.path}?$select=microsoft.graph.eventMessage/meetingMessageType`)
  expect(body).toMatchObject({
    '@odata.type': '#microsoft.graph.eventMessageResponse',
    meetingMessageType: 'meetingDeclined',
  })
  expect((await world.get(`${world.path}?$select=meetingMessageType`)).status).toBe(400)
})

test('a body comes as text when the request prefers so', async () => {
  const content = '<head><style>p{}</style></head><body>Dear&nbsp;Ann,<br>5 &lt; 6<!-- x --><p>Bye</p></body>'
  await using world = await withLetter(1, { body: { contentType: 'html', content } })
  const { body, headers } = await world.get(world.path, 'outlook.body-content-type="text"')
  expect(body.body).toEqual({ contentType: 'text', content: 'Dear Ann,\r\n5 < 6Bye\r\n' })
  expect(headers.get('preference-applied')).toBe('outlook.body-content-type="text"')
})

test('a preview has at most 255 characters', async () => {
  await using world = await withLetter(1, {
    body: { contentType: 'html', content: `<p>${'wörd '.repeat(500)}</p>` },
  })
  const { bodyPreview } = (await world.get(`${world.path}?$select=bodyPreview`)).body
  expect(bodyPreview).toHaveLength(254)
})

test('$value is the message as MIME', async () => {
  await using world = await withLetter(1, { subject: 'Größe "M"', attachments: [PDF] })
  const { body, headers } = await world.get(`${world.path}/$value`)
  expect(headers.get('content-type')).toBe('text/plain')
  expect(body).toContain('From: "Carl Client" <carl@client.example>\r\n')
  expect(body).toContain(`Subject: =?utf-8?B?${Buffer.from('Größe "M"').toString('base64')}?=\r\n`)
  expect(body).toContain('Date: Fri, 01 May 2026 00:01:00 +0000\r\n')
  expect(body).toContain(Buffer.from('%PDF-1.7').toString('base64'))
})

test('attachments are listed with their bytes unless $select leaves them out', async () => {
  await using world = await withLetter(1, { attachments: [PDF, LOGO, FORWARD] })
  const whole = await world.get(`${world.path}/attachments`)
  expect(whole.body.value.map((each: { contentBytes?: string }) => each.contentBytes)).toEqual([
    Buffer.from('%PDF-1.7').toString('base64'),
    Buffer.from('png').toString('base64'),
    undefined,
  ])
  const light = await world.get(`${world.path}/attachments?$select=id,name,contentType,size,isInline`)
  expect(light.body.value[1]).toMatchObject({ name: 'logo.png', isInline: true })
  expect(light.body.value[1]).not.toHaveProperty('contentBytes')
  expect(light.body.value[2]['@odata.type']).toBe('#microsoft.graph.itemAttachment')

  const one = await world.get(`${world.path}/attachments/${light.body.value[0].id}`)
  expect(one.body).toMatchObject({
    name: 'Überweisung.pdf',
    contentBytes: Buffer.from('%PDF-1.7').toString('base64'),
  })
  expect((await world.get(`${world.path}/attachments/${light.body.value[0].id}/$value`)).body).toBe(
    '%PDF-1.7',
  )
  expect((await world.get(`${world.path}/attachments/none`)).status).toBe(404)
})

test('a message with nothing but inline attachments has no attachments', async () => {
  await using world = await withLetter(1, { attachments: [LOGO] })
  expect((await world.get(world.path)).body.hasAttachments).toBe(false)
})
