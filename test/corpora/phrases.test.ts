import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMessageText } from '../../src/insight/message-text.ts'
import { compileList } from '../../src/insight/phrases/compile-list.ts'
import { SUSPICIOUS_PHRASES } from '../../src/insight/phrases/default-list.ts'
import { findPhrases } from '../../src/insight/phrases/find-phrases.ts'
import { openMailFolder } from '../../src/simulator/load-mail/open-mail-folder.ts'
import { corpus, suspiciousRows } from '../support/enron.ts'

it('real mail has its exact phrases where a list made by others says, and nowhere else', async () => {
  const folder = corpus('enron')
  const rows = suspiciousRows()
  expect(rows).toHaveLength(91)
  const expected = rows.map(({ messageId, phrases }) => `${messageId} ${phrases.join(', ')}`)

  const list = compileList(SUSPICIOUS_PHRASES)
  const found: string[] = []
  for await (const message of (await openMailFolder({ dir: join(folder, 'mailboxes') })).mail) {
    const hits = findPhrases(message.subject ?? null, readMessageText(message.body), list)
    const exact = hits
      .filter((phrase) => phrase.exact > 0)
      .map(({ phrase }) => phrase)
      .sort()
    if (exact.length > 0) found.push(`${message.internetMessageId} ${exact.join(', ')}`)
  }
  const differences = [
    ...found.filter((line) => !expected.includes(line)).map((line) => `too many: ${line}`),
    ...expected.filter((line) => !found.includes(line)).map((line) => `missing: ${line}`),
  ]
  expect(differences).toEqual([])
})
