/** A schema of our OpenAPI document, as far as samples need it. */
export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minimum?: number
}

/** A value that fits the schema, near enough. */
export function sample(schema: Schema = {}): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sample(schema.anyOf[0])
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sample(inner)]),
      )
    case 'array':
      return [sample(schema.items)]
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    default:
      return schema.format === 'date-time'
        ? '2026-05-01T00:00:00Z'
        : schema.format === 'date'
          ? '2026-05-01'
          : '1'
  }
}

/** What somebody might put in an address. */
export const hostileTexts = [
  '',
  '0',
  '-1',
  '1.5',
  '1e3',
  '9007199254740993',
  '99999999999999999999999',
  'null',
  'NaN',
  '\0',
  'a\0b',
  '\u{1F9D1}\u200D\u{1F91D}\u200D\u{1F9D1}',
  '\u202Eevil',
  "' or 1=1 --",
  '"; drop table messages; --',
  '../../etc/passwd',
  '%',
  '%_\\',
  '<script>alert(1)</script>',
  '2026-02-30',
  '2026-13-01T00:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  Buffer.from('2026-05-01T00:00:00.000Z 99999999999999999999').toString('base64url'),
  Buffer.from('[null,{"a":1}]').toString('base64url'),
  'x'.repeat(3_000),
]

/** What somebody might put in the place of any value of a body. */
export const hostileValues: unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[]],
  [null],
  { $ne: null },
  JSON.parse('{"__proto__":{"admin":true},"constructor":1}'),
  Array.from({ length: 6_000 }, (_, index) => String(index)),
  nested(60),
  '\ud800',
  'x'.repeat(200_000),
  ...hostileTexts,
]

/** Bodies that are no JSON of ours at all, with the type they claim. */
export const hostileBodies: { type: string; body: string | Buffer }[] = [
  { type: 'application/json', body: '' },
  { type: 'application/json', body: '{' },
  { type: 'application/json', body: 'null' },
  { type: 'application/json', body: '[]' },
  { type: 'application/json', body: '"text"' },
  { type: 'application/json', body: '{"a":1,"a":2}' },
  { type: 'application/json', body: '{"__proto__":{"x":1}}' },
  { type: 'application/json', body: '\uFEFF{}' },
  { type: 'application/json', body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  { type: 'application/json', body: `{"x":"${'x'.repeat(3_000_000)}"}` },
  { type: 'application/json', body: '['.repeat(100_000) },
  { type: 'application/json; charset=utf-16', body: Buffer.from('{"a":1}', 'utf16le') },
  { type: 'text/plain', body: '{}' },
  { type: 'application/x-www-form-urlencoded', body: 'a=1' },
  { type: 'multipart/form-data; boundary=x', body: '--x\r\n\r\n' },
  { type: 'text/csv', body: 'a,b\0,"c' },
  { type: 'nonsense', body: '\0' },
]

/** The body with each of its values, at any depth up to three, replaced in turn. */
export function* replaced(body: unknown, values: unknown[], depth = 3): Generator<unknown> {
  if (typeof body !== 'object' || body === null || depth === 0) return
  for (const [key, inner] of Object.entries(body)) {
    const put = (value: unknown) =>
      Array.isArray(body)
        ? body.map((item, index) => (String(index) === key ? value : item))
        : { ...body, [key]: value }
    for (const value of values) yield put(value)
    if (!Array.isArray(body)) {
      const { [key]: _, ...rest } = body as Record<string, unknown>
      yield rest
    }
    for (const changed of replaced(inner, values, depth - 1)) yield put(changed)
  }
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}
