import { decompressRTF } from '@kenjiuno/decompressrtf'
import { deEncapsulateSync } from 'rtf-stream-parser'
import type { SeedMessage } from '../../seed.ts'
import { decodeCodePage } from './code-pages.ts'

/** What a body says it is when unpacked; Exchange keeps none larger. */
const LARGEST_RTF_BYTES = 32 * 1024 * 1024

/**
 * The HTML or text that Outlook packed into the RTF body of a message; null: it was written as RTF, or cannot be read.
 * Source: MS-OXRTFCP (compression), MS-OXRTFEX (encapsulation).
 */
export function bodyInRtf(compressed: Uint8Array): SeedMessage['body'] | null {
  if (compressed.byteLength < 16 || compressed.byteLength > LARGEST_RTF_BYTES) return null
  const view = new DataView(compressed.buffer, compressed.byteOffset)
  if (view.getUint32(4, true) > LARGEST_RTF_BYTES) return null
  try {
    const rtf = Buffer.from(decompressRTF(Array.from(compressed)))
    const { mode, text } = deEncapsulateSync(rtf, { decode: decodeCodePage, mode: 'either' })
    return { contentType: mode === 'html' ? 'html' : 'text', content: String(text) }
  } catch {
    return null
  }
}
