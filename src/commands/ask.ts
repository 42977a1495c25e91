import { createInterface } from 'node:readline/promises'
import { say } from './output.ts'

/** What somebody at the terminal answers; null: nobody is there. */
export async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

/** Has something grave confirmed by its name, typed once more; where nobody can be asked, says which option does so. */
export async function askToConfirm(name: string): Promise<string | undefined> {
  const answer = await ask(`Type ${name} to do so all the same: `)
  if (answer === null) say(`To do so all the same, add: --confirm ${name}`)
  return answer ?? undefined
}
