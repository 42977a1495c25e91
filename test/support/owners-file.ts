import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** An employees file that names an owner for each mailbox: its name, letters and digits kept, at corpus.example. */
export async function ownersFile(dir: string, mailboxes: readonly string[]): Promise<string> {
  const rows = mailboxes.map((name) => {
    const localPart = name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '.')
    return `"${name}","${name}",${localPart}@corpus.example`
  })
  const file = join(dir, 'owners.csv')
  await writeFile(file, ['mailbox,name,address', ...rows].join('\n'))
  return file
}
