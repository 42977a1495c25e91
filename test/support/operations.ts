import type { Api } from '../../src/api/http/server.ts'
import { type Schema, sample } from './hostile.ts'

/** An operation of our OpenAPI document. */
export interface Operation {
  method: string
  path: string
  parameters: { name: string; in: string; schema: Schema }[]
  body: Schema | null
}

/** Every operation of the OpenAPI document that ends by itself. */
export async function readOperations(api: Api): Promise<Operation[]> {
  // biome-ignore lint/suspicious/noExplicitAny: the document's own form is checked elsewhere.
  const { paths } = (await api.inject('/api/openapi.json')).json() as { paths: any }
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      Object.entries(methods as any).map(([method, { parameters = [], requestBody }]: any) => ({
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody?.content?.['application/json']?.schema ?? (requestBody ? {} : null),
      })),
    )
    .filter(({ path }) => path !== '/api/sync/events')
}

/** The path with the sample of every parameter but those that are given; of the query, with those alone. */
export function address({ path, parameters }: Operation, given: Record<string, string> = {}): string {
  const value = (name: string, schema: Schema) => encodeURIComponent(given[name] ?? String(sample(schema)))
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && given[parameter.name] !== undefined)
    .map(({ name, schema }) => `${name}=${value(name, schema)}`)
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    value(name, parameters.find((parameter) => parameter.name === name)?.schema ?? {}),
  )
  return `${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`
}
