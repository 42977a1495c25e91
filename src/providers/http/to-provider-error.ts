import { ProviderError } from '../../insight/sentiment/provider.ts'
import type { JsonReply } from './post-json.ts'

export interface Naming {
  /** As the administrator knows it. */
  name: string
  /** What to look at when it refuses us: variables of the environment. */
  key: string
  endpoint: string
}

/** The error for a reply that is not an answer. Nothing that the server wrote is passed on but the status. */
export function toProviderError(reply: JsonReply, { name, key, endpoint }: Naming): ProviderError {
  if (reply.kind === 'none')
    return new ProviderError(
      'PROVIDER_UNREACHABLE',
      `${name} does not answer. Check the network and ${endpoint} if it lasts.`,
      { transient: true },
    )
  const { status, retryAfterMs } = reply
  if (status === 401 || status === 403)
    return new ProviderError(
      'PROVIDER_REFUSED',
      `${name} refuses us (HTTP ${status}). Check ${key}, the resource's network rules, and whether its quota or free tier is spent.`,
      { transient: false },
    )
  if (status === 408 || status === 429 || status >= 500)
    return new ProviderError(
      'PROVIDER_BUSY',
      `${name} is busy or failing (HTTP ${status}). It is asked again by itself.`,
      { transient: true, retryAfterMs },
    )
  if (status >= 200 && status < 300)
    return new ProviderError(
      'PROVIDER_UNREACHABLE',
      `${name} gave an answer that broke off or is none. It is asked again by itself; check ${endpoint} if it lasts.`,
      { transient: true },
    )
  return new ProviderError(
    'PROVIDER_UNFIT',
    `${name} does not understand our request (HTTP ${status}). Check ${endpoint}: its address, version and model.`,
    { transient: false },
  )
}
