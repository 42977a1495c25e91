import { expect, it } from 'vitest'
import { crmDestination } from '../../src/crm/destination.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { email } from '../support/hand-over.ts'

type Listed = { attachments: { id: string; name: string; disguised: boolean }[] }

async function attached(world: CrmWorld, name: string) {
  const described = {
    attachmentId: 'a',
    contentType: 'application/octet-stream',
    sizeBytes: 2,
    inline: false,
  }
  const file = { ...described, name, contentId: null, isFile: true }
  const handed = email({ mailbox: 'ann', subject: name.length.toString(), attachments: [file] })
  const destination = crmDestination(world.database.db)
  await destination.accept([handed])
  await destination.keepAttachment('ann', handed.message.immutableId, file, Buffer.from('MZ'))
  const id = await world.idOf('messages', handed.message.subject!)
  const { attachments } = await world.get<Listed>(`/emails/${id}`)
  const { headers } = await world.download('GET', `/emails/${id}/attachments/${attachments[0]!.id}`)
  return { ...attachments[0]!, saved: headers['content-disposition'] }
}

it('a file whose name is turned round is shown and saved with its true ending, and marked', async () => {
  await using world = await startCrm()
  expect(await attached(world, 'statement\u202efdp.exe')).toMatchObject({
    name: 'statementfdp.exe',
    disguised: true,
    saved: "attachment; filename*=UTF-8''statementfdp.exe",
  })
  expect(await attached(world, 'Plan 2026.pdf')).toMatchObject({
    name: 'Plan 2026.pdf',
    disguised: false,
    saved: "attachment; filename*=UTF-8''Plan%202026.pdf",
  })
})
