import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEmailAddress } from './email-address.ts'
import { decapsulate, parseExchangeName } from './exchange-name.ts'

const ANN = '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=77ab-ann'
const ENCAPSULATED_ANN =
  'IMCEAEX-_O=EXCHANGELABS_OU=EXCHANGE+20ADMINISTRATIVE+20GROUP+20+28FYDIBOHF23SPDLT+29_CN=RECIPIENTS_CN=77AB-ANN@eurprd99.prod.outlook.com'

describe('an encapsulated address', () => {
  it.each([
    ['IMCEAMAILTO-vera+40client+2Eexample@firm.example', 'vera@client.example'],
    ['IMCEASMTP-vera+2Eclient+40client+2Eexample@firm.example', 'vera.client@client.example'],
    ['imceasmtp-vera+40client+2eexample@firm.example', 'vera@client.example'],
    ['<IMCEASMTP-vera_o+2Bmail+40client+2Eexample@firm.example>', 'vera/o+mail@client.example'],
    ['IMCEAMAILTO-mailto+3Avera+40client+2Eexample@firm.example', 'vera@client.example'],
    ['IMCEASMTP-j+C3+BCrg+40client+2Eexample@firm.example', 'jürg@client.example'],
    [
      'IMCEANOTES-+22Vera+20Client+22+20+3CVera+40client+2Eexample+3E+40BANK@bank.example',
      'vera@client.example',
    ],
    [
      'IMCEANOTES-+22Client+2C+20Vera+22+20+3Cv+5Fc+40client+2Eexample+3E+40BANK@bank.example',
      'v_c@client.example',
    ],
    ['IMCEANOTES-+27vera+40client+2Eexample+27+40BANK@bank.example', 'vera@client.example'],
    [
      'IMCEANOTES-vera+40client+2Eexample+20+28Vera+20Client+20+29+40BANK@bank.example',
      'vera@client.example',
    ],
    ['IMCEASMTP-j+FCrg+40client+2Eexample@firm.example', 'jürg@client.example'],
  ])('is read as what it encapsulates: %s', (written, address) => {
    expect(parseEmailAddress(written)).toBe(address)
  })

  it.each([
    ENCAPSULATED_ANN,
    'IMCEAFAX-Vera+20Client+40+2B44+20+2820+29+207946+200000@firm.example',
    'IMCEANOTES-Vera+20Client_Bank+40Bank@firm.example',
    'IMCEANOTES-+3CUndisclosed-Recipient+3A+40list+2Ebank+2Eexample+3B+3E@bank.example',
    'IMCEANOTES-All+20Staff+40BANK@bank.example',
    'IMCEAX400-c=gb+3Ba=+20+3Bp=Bank+3Bs=Client@firm.example',
    'IMCEASMTP-vera@firm.example',
  ])('is no address where it encapsulates none: %s', (written) => {
    expect(parseEmailAddress(written)).toBe(null)
  })

  it('is distinguished from an address that only begins like one', () => {
    expect(parseEmailAddress('imcea@firm.example')).toBe('imcea@firm.example')
    expect(parseEmailAddress('imceasmtp@firm.example')).toBe('imceasmtp@firm.example')
  })

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (type, rest) => {
        decapsulate(`IMCEA${type}-${rest}@firm.example`)
        parseExchangeName(`${type}${rest}`)
      }),
    )
  })
})

describe('a legacy name of Exchange', () => {
  it('is the same however it is written', () => {
    for (const written of [ANN, ANN.toUpperCase(), `X500:${ANN}`, `EX:${ANN}`, ` ${ANN} `, ENCAPSULATED_ANN])
      expect(parseExchangeName(written)).toBe(ANN.toLowerCase())
  })

  it('is nothing else', () => {
    for (const written of ['ann@firm.example', 'otto', '', '/etc/passwd', 'IMCEAFAX-1@firm.example'])
      expect(parseExchangeName(written)).toBe(null)
  })
})
