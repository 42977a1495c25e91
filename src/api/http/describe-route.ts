import type { FastifySchema, RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { type Action, policy, roleNames, roles } from '../../domain/access.ts'

/** What the OpenAPI document says before the routes. */
export const ABOUT_API = `The API that the pages of Throughline use. Programs may use it as well.

A program sends \`Authorization: Bearer TOKEN\`; \`throughline token create\` makes one, for the roles it is given and, if wished, for
reading only. A page uses the session's cookie; with every request other than GET it also sends the header \`x-csrf-token\` with the value that
\`GET /api/me\` gives.

Instants are ISO 8601 in UTC. Lists come in pages: give the \`nextCursor\` of a page as \`cursor\` to get the next one; it is null at the
end. An error is \`{ code, message }\`: the code is stable, the message is a sentence for people.`

type Transform = typeof jsonSchemaTransform
type Given = Parameters<Transform>[0] & { route: RouteOptions }

/** A route in the OpenAPI document: its shapes, the group of its address, and who may ask. */
export function describeRoute(given: Given): ReturnType<Transform> {
  const { schema, url } = jsonSchemaTransform(given)
  const { hide, description, ...shapes } = (schema ?? {}) as FastifySchema & {
    hide?: boolean
    description?: string
  }
  const action = given.route.config?.action
  if (hide || action === undefined) return { schema: schema as FastifySchema, url }
  const group = url.split('/')[2]!
  return {
    schema: {
      ...shapes,
      tags: [group.replace(/\.json$/, '')],
      description: [description, whoMayAsk(action)].filter(Boolean).join(' '),
    } as FastifySchema,
    url,
  }
}

function whoMayAsk(action: Action | 'public'): string {
  if (action === 'public') return 'For anybody, without signing in.'
  const names = roles.filter((role) => policy[action][role] !== 'none').map((role) => roleNames[role])
  return `For ${new Intl.ListFormat('en').format(names)}.`
}
