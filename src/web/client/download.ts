import { saveFile } from '../util/save-file.ts'
import { RequestError, request } from './fetch-json.ts'

/** What is held in the page's memory before it goes to the browser, which keeps large files on disk. */
const HELD_BYTES = 4 * 1024 * 1024

/** Reads a file and saves it under its name, reporting how much of `expectedBytes` has arrived (0 to 1). Throws RequestError; an
 *  abort goes through as is. */
export async function download(
  path: string,
  name: string,
  expectedBytes: number,
  onProgress: (part: number) => void,
  init: RequestInit,
): Promise<void> {
  const response = await request(path, init)
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
    if (init.signal?.aborted) throw cause
    throw new RequestError('NETWORK', 'The file broke off on the way. Try again.', null, { cause })
  }
  saveFile(name, new Blob([...kept, ...held], { type: 'application/octet-stream' }))
}
