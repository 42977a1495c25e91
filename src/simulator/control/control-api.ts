import type { Reply } from '../graph/reply.ts'
import type { SeedAttachment, SeedMessage } from '../seed.ts'
import type { Post } from '../subscriptions/post.ts'
import type { Acts } from './acts.ts'
import type { Fault, Faults } from './faults.ts'
import type { RequestLog } from './request-log.ts'

/** What a test may do to a tenant, in this process or (with `connectControl`) in another. */
export interface Control {
  acts: Acts
  faults: Faults
  log: RequestLog
  post: Post
}

/**
 * The acts, faults and log over HTTP, as JSON:
 * `POST /_control/acts/NAME` with the list of arguments (attachment bytes as base64) · `POST` or `DELETE /_control/faults` ·
 * `GET /_control/log`, `GET /_control/counts`, `DELETE /_control/log` · `GET /_control/deliveries`.
 */
export function answerControl(control: Control, method: string, path: string, body: string): Reply {
  try {
    return json(200, dispatch(control, method, path, body) ?? null)
  } catch (failure) {
    return json(400, { error: failure instanceof Error ? failure.message : 'failed' })
  }
}

function dispatch({ acts, faults, log, post }: Control, method: string, path: string, body: string): unknown {
  const [kind, name = ''] = path.split('/').filter((part) => part !== '')
  switch (`${method} ${kind}`) {
    case 'POST acts': {
      if (!Object.hasOwn(acts, name)) throw new Error(`There is no act ${name}.`)
      const act = acts[name as keyof Acts] as (...args: unknown[]) => unknown
      const args = JSON.parse(body) as unknown[]
      return act(...(name === 'deliver' ? [withBytes(args[0] as SeedMessage)] : args))
    }
    case 'POST faults':
      return faults.add(JSON.parse(body) as Fault)
    case 'DELETE faults':
      return faults.clear()
    case 'GET log':
      return log.entries
    case 'GET counts':
      return log.counts()
    case 'GET deliveries':
      return post.deliveries
    case 'DELETE log':
      return log.reset()
    default:
      throw new Error(`There is no control ${method} ${path}.`)
  }
}

function withBytes(message: SeedMessage): SeedMessage {
  const attachments = message.attachments as
    | (Omit<SeedAttachment, 'content'> & { content: string })[]
    | undefined
  if (!attachments) return message
  const decoded = attachments.map((each) => ({ ...each, content: Buffer.from(each.content, 'base64') }))
  return { ...message, attachments: decoded }
}

function json(status: number, value: unknown): Reply {
  return { status, headers: {}, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}
