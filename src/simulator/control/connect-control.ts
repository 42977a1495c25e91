import type { SeedMessage } from '../seed.ts'
import type { Acts } from './acts.ts'
import type { Fault } from './faults.ts'
import type { LoggedRequest, RequestCounts } from './request-log.ts'

/** Every act, answered when the other process has done it. */
type RemoteActs = {
  [Name in keyof Acts]: (...args: Parameters<Acts[Name]>) => Promise<ReturnType<Acts[Name]>>
}

export interface RemoteControl {
  acts: RemoteActs
  addFault(fault: Fault): Promise<void>
  clearFaults(): Promise<void>
  log(): Promise<LoggedRequest[]>
  counts(): Promise<RequestCounts>
  resetLog(): Promise<void>
}

/** Drives a simulated tenant in another process. `origin`: its address without a path, e.g. http://127.0.0.1:8080. */
export function connectControl(origin: string): RemoteControl {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const response = await fetch(`${origin}/_control/${path}`, init)
    const value: unknown = await response.json()
    if (!response.ok) throw new Error((value as { error: string }).error)
    return value
  }
  const acts = new Proxy({} as RemoteActs, {
    get:
      (_, name: string) =>
      (...args: unknown[]) =>
        call('POST', `acts/${name}`, name === 'deliver' ? [withBase64(args[0] as SeedMessage)] : args),
  })
  return {
    acts,
    addFault: async (fault) => void (await call('POST', 'faults', fault)),
    clearFaults: async () => void (await call('DELETE', 'faults')),
    log: () => call('GET', 'log') as Promise<LoggedRequest[]>,
    counts: () => call('GET', 'counts') as Promise<RequestCounts>,
    resetLog: async () => void (await call('DELETE', 'log')),
  }
}

function withBase64(message: SeedMessage) {
  const attachments = message.attachments?.map((each) => ({
    ...each,
    content: Buffer.from(each.content).toString('base64'),
  }))
  return attachments ? { ...message, attachments } : message
}
