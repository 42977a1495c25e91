import type { z } from 'zod'
import type { DismissWhat as What } from '../../crm/commands/dismiss.ts'
import type { Viewer, Visibility } from '../../domain/access.ts'
import { domainOf, type EmailAddress, parseEmailAddress } from '../../domain/email-address.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { isFreemail } from '../../domain/freemail.ts'
import { isPublicSuffix } from '../../domain/public-suffix.ts'
import { parseTypedAddress, parseTypedDomain } from '../../domain/typed-address.ts'
import type { DismissWhat } from '../contract.ts'
import { readSelection } from '../emails/read-filters.ts'
import { BadRequest } from '../http/bad-request.ts'

/**
 * What is to be dismissed, as commands take it.
 * Throws BadRequest, NotAllowed, DISMISS_BEYOND_BOOK, DISMISS_INTERNAL, DISMISS_PUBLIC_SUFFIX, DISMISS_FREEMAIL.
 */
export function readDismissal(
  what: z.infer<typeof DismissWhat>,
  { visibility, viewer }: { visibility: Visibility; viewer: Viewer },
  isInternal: (address: EmailAddress) => boolean,
): What {
  if (what.kind === 'messages') return { kind: 'messages', emails: readSelection(what.selection, viewer) }
  const anybody =
    what.kind === 'sender'
      ? (parseEmailAddress(what.address) ?? parseTypedAddress(what.address))
      : parseEmailAddress(`anybody@${parseTypedDomain(what.domain) ?? ''}`)
  if (!anybody)
    throw new BadRequest(`${what.kind} is not ${what.kind === 'sender' ? 'an email address' : 'a domain'}.`)
  const value = what.kind === 'sender' ? anybody : domainOf(anybody)
  if (visibility.reach === 'book')
    throw new ThroughlineError(
      'DISMISS_BEYOND_BOOK',
      `Dismissing ${value} would concern the mail of the whole firm, and you see your own book. Dismiss the emails alone, or ask Compliance.`,
    )
  if (isInternal(anybody))
    throw new ThroughlineError(
      'DISMISS_INTERNAL',
      `${value} is your own firm’s: all mail it sends to people we do not know would be dismissed. Dismiss the emails alone.`,
    )
  if (what.kind === 'domain' && isPublicSuffix(value))
    throw new ThroughlineError(
      'DISMISS_PUBLIC_SUFFIX',
      `${value} is the ending of everybody’s domains, clients’ included. Dismiss a whole domain, such as news.${value}.`,
    )
  if (what.kind === 'domain' && isFreemail(value))
    throw new ThroughlineError(
      'DISMISS_FREEMAIL',
      `Anybody can have an address at ${value}, clients included. Dismiss the sender instead.`,
    )
  return { kind: what.kind, value }
}
