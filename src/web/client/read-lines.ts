import { RequestError, request } from './fetch-json.ts'

const LINES = 'application/x-ndjson'

type Line<Result> =
  | { done: number; total: number }
  | { result: Result }
  | { error: { code: string; message: string } }

/** POSTs and waits for the result; reports progress where the work takes long. Throws RequestError. */
export async function postForResult<Result>(
  path: string,
  body: object,
  onProgress: (done: number, total: number) => void,
): Promise<Result> {
  const response = await request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: `${LINES}, application/json` },
    body: JSON.stringify(body),
  })
  if (!response.headers.get('content-type')?.startsWith(LINES)) return (await response.json()) as Result
  for await (const line of linesOf(response)) {
    const read = JSON.parse(line) as Line<Result>
    if ('result' in read) return read.result
    if ('error' in read) throw new RequestError(read.error.code, read.error.message, 409)
    onProgress(read.done, read.total)
  }
  throw new RequestError('NETWORK', 'The connection broke off before the answer was whole.', null)
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new RequestError('NETWORK', 'The connection broke off before the answer was whole.', null, {
        cause,
      })
    })
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop()!
    yield* lines.filter(Boolean)
  }
}
