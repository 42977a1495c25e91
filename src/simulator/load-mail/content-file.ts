import { createCipheriv, randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SeedAttachment, SeedMessage } from '../seed.ts'

/** What stays in memory of all messages together; a mailbox of ordinary size needs no file. */
const KEPT_BYTES = 64 * 1024 * 1024
/** A text or file below this costs less in memory than the note where it lies. */
const SMALLEST_BYTES = 256
/** Of AES. */
const BLOCK_BYTES = 16

/**
 * Keeps what messages hold (bodies, headers, files) out of memory once that is much: in a file without a name, which nobody
 * else can open and which is gone when this process is. What lies there is enciphered by a key that this process alone has, so that
 * no content reaches a disk. The simulated tenant reads it when it is asked for a message.
 */
export class ContentFile implements Disposable {
  #kept = 0
  #file: number | null = null
  /** Of the file, always the start of a block of the cipher. */
  #end = 0
  readonly #key = randomBytes(32)

  /** The same message; what is large of it is read from the file each time it is asked for. */
  put(message: SeedMessage): SeedMessage {
    const { body, headers, attachments } = message
    const light: SeedMessage = { ...message }
    if (body.content.length > SMALLEST_BYTES) {
      const { contentType } = body
      const content = this.#text(body.content)
      Object.defineProperty(light, 'body', {
        get: () => ({ contentType, content: content() }),
        enumerable: true,
      })
    }
    if (headers) {
      const json = this.#text(JSON.stringify(headers))
      Object.defineProperty(light, 'headers', { get: () => JSON.parse(json()), enumerable: true })
    }
    if (attachments) light.attachments = attachments.map((each) => this.#attachment(each))
    return light
  }

  [Symbol.dispose](): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #attachment(attachment: SeedAttachment): SeedAttachment {
    const read = this.#bytes(attachment.content)
    const { content, ...rest } = attachment
    return Object.defineProperty({ ...rest, size: content.byteLength } as SeedAttachment, 'content', {
      get: read,
      enumerable: true,
    })
  }

  #text(text: string): () => string {
    const read = this.#bytes(Buffer.from(text))
    return () => Buffer.from(read()).toString()
  }

  #bytes(bytes: Uint8Array): () => Uint8Array {
    if (this.#kept + bytes.byteLength <= KEPT_BYTES) {
      this.#kept += bytes.byteLength
      // A copy: what it was cut from may be the whole file.
      const own = new Uint8Array(bytes)
      return () => own
    }
    this.#file ??= openNameless()
    const [file, at, length] = [this.#file, this.#end, bytes.byteLength]
    const hidden = this.#cipher(bytes, at)
    for (let written = 0; written < length; )
      written += writeSync(file, hidden, written, length - written, at + written)
    this.#end += Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES
    return () => {
      const found = new Uint8Array(length)
      for (let read = 0; read < length; ) {
        const more = readSync(file, found, read, length - read, at + read)
        if (more === 0) throw new Error('The file of message contents ended early.')
        read += more
      }
      return this.#cipher(found, at)
    }
  }

  /** There and back: in counter mode the place in the file is the counter, and no place is written twice. */
  #cipher(bytes: Uint8Array, at: number): Buffer {
    const counter = Buffer.alloc(BLOCK_BYTES)
    counter.writeBigUInt64BE(BigInt(at / BLOCK_BYTES), 8)
    return createCipheriv('aes-256-ctr', this.#key, counter).update(bytes)
  }
}

/** A file without a name in the folder for temporary files, readable by this process alone. */
function openNameless(): number {
  const dir = mkdtempSync(join(tmpdir(), 'throughline-mail-'))
  try {
    return openSync(join(dir, 'content'), 'wx+', 0o600)
  } finally {
    rmSync(dir, { recursive: true })
  }
}
