import { describe, expect, test } from 'vitest'
import { decodeText, separatorOf } from './csv-text.ts'

const NAME = 'id;name\n1;Márton Szekér €'

describe('the text of a file', () => {
  test('is read as UTF-8, its mark left off', () => {
    expect(decodeText(Buffer.from(NAME))).toEqual({ text: NAME, assumed: null })
    expect(decodeText(Buffer.from(`\ufeff${NAME}`))).toEqual({ text: NAME, assumed: null })
  })

  test('is read as UTF-16 of either order by its mark', () => {
    const little = Buffer.from(`\ufeff${NAME}`, 'utf16le')
    expect(decodeText(little)).toEqual({ text: NAME, assumed: null })
    expect(decodeText(Buffer.from(little).swap16())).toEqual({ text: NAME, assumed: null })
  })

  test('is read as UTF-16 without a mark too', () => {
    const little = Buffer.from('id;name of the client\n1;Márton', 'utf16le')
    expect(decodeText(little).text).toBe('id;name of the client\n1;Márton')
    expect(decodeText(Buffer.from(little).swap16()).text).toBe('id;name of the client\n1;Márton')
  })

  test('that is no UTF-8 is taken for Windows-1252, which is said', () => {
    const western = Buffer.concat([Buffer.from(NAME.slice(0, -1), 'latin1'), Buffer.from([0x80])])
    expect(decodeText(western)).toEqual({ text: NAME, assumed: 'Windows-1252' })
  })

  test('of an empty file is empty', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', assumed: null })
  })
})

describe('the separator', () => {
  test.each([
    ['id,name;x\n1;2;3;4', ','],
    ['id;name,x;y\n1,2,3,4', ';'],
    ['id\tname\n1;2;3', '\t'],
    ['id', ','],
    ['', ','],
    ['"a;b;c",d\n', ','],
    ['A title\n\nid;name', ';'],
    ['id|name', '|'],
  ])('of %j is what parts its header most', (csv, separator) => {
    expect(separatorOf(csv)).toBe(separator)
  })
})
