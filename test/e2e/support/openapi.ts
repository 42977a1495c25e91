import { z } from 'zod'

// What of OpenAPI 3.1 our document may use; a field that stands nowhere here is refused.
// Source: OpenAPI Specification v3.1.0, "Schema" (section 4), and JSON Schema draft 2020-12.

const Types = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])

const Schema: z.ZodType = z.lazy(() =>
  z.union([
    z.boolean(),
    z.strictObject({
      $schema: z.string().optional(),
      type: z.union([Types, z.array(Types)]).optional(),
      description: z.string().optional(),
      default: z.unknown().optional(),
      enum: z.array(z.unknown()).optional(),
      const: z.unknown().optional(),
      format: z.string().optional(),
      pattern: z.string().refine(isPattern).optional(),
      minLength: z.int().min(0).optional(),
      maxLength: z.int().min(0).optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      exclusiveMinimum: z.number().optional(),
      exclusiveMaximum: z.number().optional(),
      properties: z.record(z.string(), Schema).optional(),
      required: z.array(z.string()).optional(),
      additionalProperties: Schema.optional(),
      propertyNames: Schema.optional(),
      items: Schema.optional(),
      minItems: z.int().min(0).optional(),
      maxItems: z.int().min(0).optional(),
      anyOf: z.array(Schema).min(1).optional(),
      oneOf: z.array(Schema).min(1).optional(),
    }),
  ]),
)

const Content = z.record(z.string().regex(/^\w+\/[\w.+*-]+$/), z.strictObject({ schema: Schema }))

const Parameter = z
  .strictObject({
    name: z.string(),
    in: z.enum(['query', 'path', 'header', 'cookie']),
    required: z.boolean().optional(),
    description: z.string().optional(),
    schema: Schema,
  })
  .refine(
    (parameter) => parameter.in !== 'path' || parameter.required === true,
    'a path parameter is required',
  )

const Operation = z.strictObject({
  summary: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean().optional(), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|[1-5]XX|default)$/),
    z.strictObject({ description: z.string(), content: Content.optional() }),
  ),
})

const Methods = z.enum(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string().optional() }),
  components: z.strictObject({ schemas: z.record(z.string(), Schema).optional() }).optional(),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(Methods, Operation)),
})

/** Throws what is wrong with it, and where. */
export function checkOpenApi(document: unknown): z.infer<typeof Document> {
  const checked = Document.parse(document)
  for (const [path, operations] of Object.entries(checked.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const [method, { parameters = [] }] of Object.entries(operations)) {
      const described = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      if (named.toSorted().join() === described.toSorted().join()) continue
      throw new Error(`${method} ${path} has the path parameters ${named}, but describes ${described}`)
    }
  }
  return checked
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}
