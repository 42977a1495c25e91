import { afterEach, expect, test, vi } from 'vitest'
import { fetchJson, RequestError } from './fetch-json.ts'

afterEach(() => vi.unstubAllGlobals())

const answerWith = (response: Response) => vi.stubGlobal('fetch', async () => response)
const failure = () => fetchJson('/api/x').catch((error: unknown) => error)

test('an answer is handed over as it is', async () => {
  answerWith(Response.json({ all: 3 }))
  expect(await fetchJson('/api/emails/counts')).toEqual({ all: 3 })
})

test("the API's refusal keeps its code, its sentence and its status", async () => {
  answerWith(Response.json({ code: 'NOT_FOUND', message: 'This email is gone.' }, { status: 404 }))
  expect(await failure()).toMatchObject({ code: 'NOT_FOUND', message: 'This email is gone.', status: 404 })
})

test('an error page of something in between is still a sentence', async () => {
  answerWith(new Response('<html>Bad gateway</html>', { status: 502 }))
  expect(await failure()).toMatchObject({ code: 'UNREADABLE', status: 502 })
})

test('a page in the place of data is an error, not data', async () => {
  answerWith(new Response('<html></html>'))
  expect(await failure()).toMatchObject({ code: 'UNREADABLE', status: 200 })
})

test('no answer at all is told as such', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  const error = await failure()
  expect(error).toBeInstanceOf(RequestError)
  expect(error).toMatchObject({ code: 'NETWORK', status: null })
})

test('an abort is not an error to be shown', async () => {
  const abort = AbortSignal.abort()
  vi.stubGlobal('fetch', async () => {
    throw abort.reason
  })
  await expect(fetchJson('/api/x', { signal: abort })).rejects.toBe(abort.reason)
})
