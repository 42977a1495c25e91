import { once } from 'node:events'
import { audit } from '../admin/audit.ts'
import { exportMessages } from '../crm/queries/export-messages.ts'
import { operator, withStore } from './with-store.ts'

export async function exportAll(): Promise<void> {
  await withStore(async ({ db }) => {
    await audit(db, { ...operator(), action: 'export.begin' })
    let messages = 0
    for await (const message of exportMessages(db)) {
      messages++
      if (!process.stdout.write(`${JSON.stringify(message)}\n`)) await once(process.stdout, 'drain')
    }
    await audit(db, { ...operator(), action: 'export.end', detail: { messages } })
  })
}
