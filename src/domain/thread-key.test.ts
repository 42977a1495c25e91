import { describe, expect, it } from 'vitest'
import { threadKey } from './thread-key.ts'

const key = (internetMessageId: string | null, headers: Record<string, string> | null = null) =>
  threadKey({ internetMessageId, headers })?.toString('hex') ?? null

describe('the key of a thread', () => {
  it('is the same for its first email and every answer, whatever arrives first', () => {
    const root = key('<root@a.example>')
    expect(root).toHaveLength(32)
    expect(key('<2@b.example>', { 'in-reply-to': '<root@a.example>', references: '<root@a.example>' })).toBe(
      root,
    )
    expect(
      key('<3@a.example>', {
        'in-reply-to': '<2@b.example>',
        references: '<root@a.example>\r\n <2@b.example>',
      }),
    ).toBe(root)
    expect(key('<4@b.example>', { 'in-reply-to': '<root@a.example>' })).toBe(root)
    expect(key(' root@a.example ')).toBe(root)
  })

  it('is another for another thread, and none without any id', () => {
    expect(key('<other@a.example>')).not.toBe(key('<root@a.example>'))
    expect(key(null)).toBeNull()
    expect(key('  ')).toBeNull()
    expect(key(null, {})).toBeNull()
  })

  it('takes the id out of what old programs write, and does not take words for one', () => {
    const root = key('<root@a.example>')
    expect(key(null, { 'in-reply-to': 'Your message of Monday <root@a.example>' })).toBe(root)
    expect(key(null, { 'in-reply-to': 'root@a.example' })).toBe(root)
    expect(key('<root@a.example>', { 'in-reply-to': 'Your message of Monday', references: '' })).toBe(root)
  })
})
