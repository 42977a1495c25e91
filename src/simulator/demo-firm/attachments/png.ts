import { crc32, deflateSync } from 'node:zlib'

type Colour = [red: number, green: number, blue: number]

/** A picture of `width` × `height` pixels, each coloured by its place. Source: W3C "Portable Network Graphics (PNG)
 *  Specification", sections 5 and 11. */
export function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8) // 8 bits a channel, red green blue
  const rows = Array.from({ length: height }, (_, y) => [
    0, // no filter on this row
    ...Array.from({ length: width }, (_, x) => colourAt(x, y)).flat(),
  ])
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, checksum])
}

/** The firm's mark: an alder leaf's green on white. */
export const FIRM_LOGO = png(48, 16, (x, y) =>
  (x - 8) ** 2 + (y - 8) ** 2 < 40 || (x > 18 && x < 46 && (y === 6 || y === 10))
    ? [31, 92, 71]
    : [255, 255, 255],
)

/** A snapshot as a phone takes it, small: sky over land, with `tint` (0-255) to tell pictures apart. */
export function snapshot(tint: number): Uint8Array {
  return png(64, 48, (x, y) => (y < 26 ? [120, 160 + (y >> 1), 220] : [90 + (tint >> 2), 120 + (x >> 1), 60]))
}
