import { expect, test } from 'vitest'
import { parseAddresses } from './parse-addresses.ts'

const parse = (...values: string[]) =>
  parseAddresses(
    values.map((value) => ({ key: 'to', originalKey: 'To', value })),
    'to',
  )

test('addresses stay as written, names are decoded, groups are flattened, repeated headers are joined', () => {
  expect(
    parse(
      '=?utf-8?Q?J=C3=BCrg?= <Juerg@Client.example>, Team: a@x.example, "B, C" <b@x.example>;',
      'd@x.example',
    ),
  ).toEqual([
    { name: 'Jürg', address: 'Juerg@Client.example' },
    { name: null, address: 'a@x.example' },
    { name: 'B, C', address: 'b@x.example' },
    { name: null, address: 'd@x.example' },
  ])
})

test.each(['k..lee@x.example', '.lee@x.example', "'lee@x.example", "o'hara@x.example", 'lee@localhost'])(
  'the odd address %s is kept',
  (address) => {
    expect(parse(`<${address}>`)).toEqual([{ name: null, address }])
  },
)

test('what holds no address is kept as a name', () => {
  expect(parse('The whole team')).toEqual([{ name: 'The whole team', address: null }])
  expect(parse('undisclosed-recipients:;')).toEqual([{ name: 'undisclosed-recipients:;', address: null }])
  expect(parse('<>')).toEqual([{ name: '<>', address: null }])
})

test('an empty or missing header names nobody', () => {
  expect(parse(' ')).toEqual([])
  expect(parse()).toEqual([])
})
