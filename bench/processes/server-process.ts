/** Ours: what `serve` does, in a process of its own, until the process that started it goes. */
import { startServer } from '../../src/commands/serve.ts'
import { readConfig } from '../../src/config.ts'
import { readOptions } from './child.ts'

const { environment, intervalMs } = await readOptions<{
  environment: Record<string, string>
  intervalMs: number
}>()
const server = await startServer(readConfig(environment), { logLevel: 'silent', intervalMs })
process.once('disconnect', () => void server[Symbol.asyncDispose]())
process.send!({ url: server.url })
