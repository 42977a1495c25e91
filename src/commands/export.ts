import { recordView } from '../admin/audit/audited.ts'
import { exportMessages } from '../crm/queries/export-messages.ts'
import { operator, withStore, write } from './with-store.ts'

export async function exportAll(): Promise<void> {
  await withStore(async ({ db }) => {
    await recordView(db, operator(), { action: 'export.begin' })
    let messages = 0
    for await (const message of exportMessages(db)) {
      messages++
      await write(`${JSON.stringify(message)}\n`)
    }
    await recordView(db, operator(), { action: 'export.end', detail: { messages } })
  })
}
