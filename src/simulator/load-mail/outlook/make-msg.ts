import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js'

/** Values by property tag, as MS-OXPROPS numbers them: text, a number (PtypInteger32) or bytes. */
export type MsgProperties = Record<number, string | number | Uint8Array>

const [STORAGE, STREAM, ROOT] = [1, 2, 5]

/** A small Outlook message file for tests. Source: MS-OXMSG sections 2.2 and 2.4. */
export function makeMsg(
  properties: MsgProperties,
  recipients: MsgProperties[] = [],
  attachments: MsgProperties[] = [],
): Buffer {
  const entries: Entry[] = [{ name: 'Root Entry', type: ROOT, length: 0, children: [] }]
  const add = (parent: number, name: string, content: Uint8Array | null) => {
    const at = entries.push(
      content
        ? // A copy: of a Buffer other bytes are written (findings/msgreader-burn-buffer.sh).
          { name, type: STREAM, length: content.length, binaryProvider: () => new Uint8Array(content) }
        : { name, type: STORAGE, length: 0, children: [] },
    )
    entries[parent]!.children!.push(at - 1)
    return at - 1
  }
  const write = (parent: number, headerBytes: number, values: MsgProperties) => {
    const rows = Object.entries(values).map(([tag, value]) => {
      const row = Buffer.alloc(16)
      const type = typeof value === 'number' ? 0x0003 : typeof value === 'string' ? 0x001f : 0x0102
      row.writeUInt32LE(Number(tag) * 0x1_0000 + type, 0)
      row.writeUInt32LE(6, 4)
      if (typeof value === 'number') row.writeInt32LE(value, 8)
      else {
        const content = typeof value === 'string' ? Buffer.from(value, 'utf16le') : value
        row.writeUInt32LE(content.length + (typeof value === 'string' ? 2 : 0), 8)
        const hex = (Number(tag) * 0x1_0000 + type).toString(16).padStart(8, '0').toUpperCase()
        add(parent, `__substg1.0_${hex}`, content)
      }
      return row
    })
    add(parent, '__properties_version1.0', Buffer.concat([Buffer.alloc(headerBytes), ...rows]))
  }
  const names = add(0, '__nameid_version1.0', null)
  for (const stream of ['00020102', '00030102', '00040102'])
    add(names, `__substg1.0_${stream}`, new Uint8Array())
  write(0, 32, properties)
  for (const [kind, list] of [
    ['recip', recipients],
    ['attach', attachments],
  ] as const) {
    for (const [at, values] of list.entries()) {
      const storage = add(0, `__${kind}_version1.0_#${at.toString(16).padStart(8, '0').toUpperCase()}`, null)
      write(storage, 8, values)
    }
  }
  return Buffer.from(burn(entries))
}
