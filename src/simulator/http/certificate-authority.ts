import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { bits, integer, objectId, octets, sequence, set, tagged, utcTime, utf8Text, yes } from './der.ts'

const DAY_MS = 24 * 60 * 60_000
const ECDSA_WITH_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'))

/** A certificate authority that lives and ends with a simulated tenant; its key never leaves memory. */
interface CertificateAuthority {
  /** PEM. */
  certificate: string
  /** A certificate for `publicKey`, valid for 30 days; for a server on loopback, or for nothing in particular. PEM. */
  issue(commonName: string, publicKey: KeyObject, use: 'loopbackServer' | 'any'): string
}

/** What node's https server takes. PEM. */
export interface ServerCertificate {
  key: string
  cert: string
}

/** Made by hand from a few lines of DER: the library that was to do it needs a global polyfill and 180 ms to load. */
export function createCertificateAuthority(): CertificateAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = 'Simulated tenant CA'
  const make = (subject: string, key: KeyObject, extensions: Buffer[]) => {
    const keyBytes = key.export({ type: 'spki', format: 'der' })
    const body = sequence(
      tagged(0xa0, integer(Buffer.from([2]))),
      integer(serialNumber()),
      ECDSA_WITH_SHA256,
      commonName(name),
      sequence(utcTime(new Date(Date.now() - DAY_MS)), utcTime(new Date(Date.now() + 30 * DAY_MS))),
      commonName(subject),
      keyBytes,
      tagged(0xa3, sequence(...extensions, extension('2.5.29.14', octets(keyId(key))))),
    )
    const signed = sequence(body, ECDSA_WITH_SHA256, bits(sign('sha256', body, privateKey)))
    return `-----BEGIN CERTIFICATE-----\n${signed.toString('base64').replaceAll(/.{64}(?!$)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  }
  const madeByUs = extension('2.5.29.35', sequence(tagged(0x80, keyId(publicKey))))
  return {
    certificate: make(name, publicKey, [
      extension('2.5.29.19', sequence(yes), 'critical'),
      extension('2.5.29.15', bits(Buffer.from([0x04]), 2), 'critical'),
    ]),
    issue: (subject, key, use) =>
      make(subject, key, use === 'any' ? [madeByUs] : [madeByUs, SERVER_AUTHENTICATION, ON_LOOPBACK]),
  }
}

const SERVER_AUTHENTICATION = extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1')))
const ON_LOOPBACK = extension(
  '2.5.29.17',
  sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from([127, 0, 0, 1]))),
)

/** A server's key and certificate, and the authority to trust for it. */
export function createServerCertificate(): ServerCertificate & { caCertificate: string } {
  const authority = createCertificateAuthority()
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: authority.issue('localhost', publicKey, 'loopbackServer'),
    caCertificate: authority.certificate,
  }
}

function extension(id: string, value: Buffer, critical?: 'critical'): Buffer {
  return critical ? sequence(objectId(id), yes, octets(value)) : sequence(objectId(id), octets(value))
}

function commonName(text: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), utf8Text(text))))
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
}

/** Positive, and never with a leading zero byte. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x7f) | 0x40
  return bytes
}
