import { generateKeyPairSync } from 'node:crypto'
import { createCertificateAuthority } from '../../src/simulator/http/certificate-authority.ts'

/** What an app registration is given (`certificate`), and the file that the product reads (`pem`): both as PEM. */
export function makeCertificate(): { certificate: string; pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const certificate = createCertificateAuthority().issue('Throughline', publicKey, 'any')
  return { certificate, pem: `${key}\n${certificate}` }
}
