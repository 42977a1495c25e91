/**
 * Prints, for every text of mail folders and files of `{id, text, label}` lines, a digest of all that is read of it: new text, search
 * text, rating with its scores, hits of the shipped phrases. Two builds read texts alike where they print the same (diff).
 */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Body } from '../src/insight/message-text.ts'
import { compileList } from '../src/insight/phrases/compile-list.ts'
import { SUSPICIOUS_PHRASES } from '../src/insight/phrases/default-list.ts'
import { readInsight } from '../src/insight/read-insight.ts'
import { readLabelled } from '../src/insight/sentiment/examples.ts'
import { openMailFolder } from '../src/simulator/load-mail/open-mail-folder.ts'

const lists = [{ id: 1, version: 1, compiled: compileList(SUSPICIOUS_PHRASES) }]
const { positionals } = parseArgs({ allowPositionals: true })
if (positionals.length === 0) {
  process.stderr.write('Say which mail: node scripts/list-insights.ts FOLDER or FILE.jsonl[.gz] ...\n')
  process.exitCode = 1
}
for (const path of positionals) {
  if (statSync(path).isDirectory()) {
    const { mail } = await openMailFolder({ dir: path, owner: 'owner@firm.example' })
    let at = 0
    for await (const { subject, body, headers, from } of mail)
      await list(`${path} ${at++}`, subject ?? null, body, {
        headers: headers
          ? Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]))
          : null,
        from: from?.address ?? null,
      })
  } else
    for (const { id, text } of readLabelled(readFileSync(path)))
      await list(`${path} ${id}`, null, { contentType: 'text', content: text }, { headers: null, from: null })
}

async function list(
  name: string,
  subject: string | null,
  body: Body,
  { headers, from }: { headers: Record<string, string> | null; from: string | null },
): Promise<void> {
  const participants = [{ role: 'from' as const, name: null, written: from }]
  const message = { subject, headers, participants, body }
  const insight = await readInsight({ direction: 'inbound', message }, { rating: 'embedded', lists })
  const digest = createHash('sha256').update(JSON.stringify(insight)).digest('hex').slice(0, 16)
  process.stdout.write(`${name} ${digest}\n`)
}
