import { request } from './fetch-json.ts'

/** Reads a file and saves it under its name, telling how much of `expectedBytes` is there (0 to 1). Throws RequestError. */
export async function download(
  path: string,
  name: string,
  expectedBytes: number,
  onProgress: (part: number) => void,
): Promise<void> {
  const response = await request(path)
  const total = Number(response.headers.get('content-length')) || expectedBytes
  const parts: Uint8Array<ArrayBuffer>[] = []
  let read = 0
  for await (const part of response.body ?? []) {
    parts.push(part)
    read += part.length
    onProgress(total > 0 ? Math.min(1, read / total) : 0)
  }
  save(new Blob(parts, { type: 'application/octet-stream' }), name)
}

function save(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
