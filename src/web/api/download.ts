import { RequestError, request } from './fetch-json.ts'

/** What is held in the page's memory before it goes to the browser, which keeps large files on disk. */
const HELD_BYTES = 4 * 1024 * 1024

/** Reads a file and saves it under its name, telling how much of `expectedBytes` is there (0 to 1). Throws RequestError; an
 *  abort goes through as is. */
export async function download(
  path: string,
  name: string,
  expectedBytes: number,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await request(path, { signal })
  const total = Number(response.headers.get('content-length')) || expectedBytes
  const kept: Blob[] = []
  let held: Uint8Array<ArrayBuffer>[] = []
  let [heldBytes, read] = [0, 0]
  try {
    for await (const part of response.body ?? []) {
      held.push(part)
      heldBytes += part.length
      read += part.length
      if (heldBytes > HELD_BYTES) {
        kept.push(new Blob(held))
        held = []
        heldBytes = 0
      }
      onProgress(total > 0 ? Math.min(1, read / total) : 0)
    }
  } catch (cause) {
    if (signal.aborted) throw cause
    throw new RequestError('NETWORK', 'The file broke off on the way. Try again.', null, { cause })
  }
  save(new Blob([...kept, ...held], { type: 'application/octet-stream' }), name)
}

function save(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
