import { afterEach, expect, test, vi } from 'vitest'
import { fetchJson, RequestError, sendJson } from './fetch-json.ts'
import { background, lookAgain, putOff, readMe, sessionEnded } from './session.ts'

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

test('no answer at all is reported as such', async () => {
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

test('what a page asks for is done by nobody but the person whose page it is', async () => {
  let signedIn = { id: 'ann', name: 'Ann', csrfToken: 'of Ann' }
  const acts: string[] = []
  vi.stubGlobal('fetch', async (path: string, { headers }: { headers?: Headers } = {}) => {
    if (path === '/api/me') return Response.json(signedIn)
    const token = headers?.get('x-csrf-token') ?? ''
    if (token !== signedIn.csrfToken)
      return Response.json({ code: 'PAGE_OUTDATED', message: 'Of an earlier sign-in.' }, { status: 403 })
    acts.push(token)
    return Response.json({ done: true })
  })
  await readMe()
  signedIn = { id: 'ben', name: 'Ben', csrfToken: 'of Ben' }
  const asked = sendJson('POST', '/api/relate', {})
  await vi.waitUntil(sessionEnded.view)
  expect(await lookAgain()).toEqual({ other: 'Ben' })
  expect(acts).toEqual([])
  signedIn = { id: 'ann', name: 'Ann', csrfToken: 'of Ann again' }
  expect(await lookAgain()).toBeNull()
  expect(await asked).toEqual({ done: true })
  expect(acts).toEqual(['of Ann again'])
})

test('a sign-in that was put off is asked for again by what a person does, not by the page itself', async () => {
  let signedIn = false
  vi.stubGlobal('fetch', async (path: string) =>
    signedIn
      ? Response.json(
          path === '/api/me' ? { id: 'ann', name: 'Ann', csrfToken: 'of Ann again' } : { done: true },
        )
      : Response.json({ code: 'SIGN_IN_NEEDED', message: 'Sign in to go on.' }, { status: 401 }),
  )
  const watching = () =>
    fetchJson('/api/sync', { headers: background }).catch((error: RequestError) => error.code)
  const first = watching()
  await vi.waitUntil(sessionEnded.view)
  putOff(new RequestError('SIGN_IN_NEEDED', 'Put off.', 401))
  expect(await first).toBe('SIGN_IN_NEEDED')
  expect(await watching()).toBe('SIGN_IN_NEEDED')
  expect(sessionEnded.view()).toBe(false)
  const asked = sendJson('POST', '/api/relate', {})
  await vi.waitUntil(sessionEnded.view)
  signedIn = true
  await lookAgain()
  expect(await asked).toEqual({ done: true })
})
