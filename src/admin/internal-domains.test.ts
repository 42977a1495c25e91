import { expect, it } from 'vitest'
import { makeStore } from '../../test/support/store.ts'
import { openStore } from '../main.ts'
import { addInternalDomain, listInternalDomains, removeInternalDomain } from './internal-domains.ts'

it('internal domains are stored in the form they are compared in, each once; anything else is refused', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const { db } = database
  expect(await addInternalDomain(db, ' @Larch.Example ', true)).toBe('larch.example')
  await addInternalDomain(db, 'bücher.example', false)
  await addInternalDomain(db, 'larch.example', false)
  expect(await listInternalDomains(db)).toEqual([
    { domain: 'larch.example', includeSubdomains: false },
    { domain: 'xn--bcher-kva.example', includeSubdomains: false },
  ])
  for (const wrong of ['', 'a b', 'ann@larch.example', '.example', 'example.', 'https://larch.example'])
    await expect(addInternalDomain(db, wrong, true)).rejects.toMatchObject({ code: 'DOMAIN_INVALID' })
  for (const suffix of ['com', 'co.uk', '@CO.UK.', 'onmicrosoft.com'])
    await expect(addInternalDomain(db, suffix, false)).rejects.toMatchObject({
      code: 'DOMAIN_PUBLIC_SUFFIX',
      message: expect.stringContaining('the ending of everybody’s domains'),
    })
  await expect(removeInternalDomain(db, 'other.example')).rejects.toMatchObject({ code: 'DOMAIN_UNKNOWN' })
  await removeInternalDomain(db, 'LARCH.example')
  expect((await listInternalDomains(db)).map(({ domain }) => domain)).toEqual(['xn--bcher-kva.example'])
})
