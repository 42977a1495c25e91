import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { parseEmailAddress } from '../../domain/email-address.ts'
import { lookOf } from '../../domain/look-alike.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

it('the store and the program see the same in an address', async () => {
  const letters = 'abcdefghilmnorsvw0135789-._+'
  const written = Array.from({ length: 500 }, (_, n) => {
    const part = (seed: number) =>
      Array.from(
        { length: 8 },
        (_, at) => letters[(seed * (at + 7) * 31 + at * at + n) % letters.length],
      ).join('')
    return `${part(n + 1)}@${part(n + 13)}.example`
  })
  const addresses = written.flatMap((one) => parseEmailAddress(one) ?? [])
  expect(addresses.length).toBeGreaterThan(400)
  const { rows } = await sql<{ look: string }>`
    select crm.look(a) as look from unnest(${addresses}::text[]) with ordinality t (a, place) order by place`.execute(
    world.database.db,
  )
  expect(rows.map(({ look }) => look)).toEqual(addresses.map(lookOf))
})
