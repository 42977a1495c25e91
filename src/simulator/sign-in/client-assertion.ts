import { X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { SignInFailure } from './sign-in-failure.ts'

/** A certificate registered on the app. */
export interface RegisteredCertificate {
  certificate: X509Certificate
  /** base64url of the SHA-256 and SHA-1 digests of the DER. */
  sha256: string
  sha1: string
}

export function registerCertificate(pem: string): RegisteredCertificate {
  const certificate = new X509Certificate(pem)
  const thumbprint = (hex: string) => Buffer.from(hex.replaceAll(':', ''), 'hex').toString('base64url')
  return {
    certificate,
    sha256: thumbprint(certificate.fingerprint256),
    sha1: thumbprint(certificate.fingerprint),
  }
}

/**
 * Checks a JWT by which the app proves that it holds the key of a registered certificate: PS256 with `x5t#S256`, or the
 * older RS256 with `x5t`; signature, issuer, subject, audience and times, on the machine's clock. Throws `SignInFailure`.
 * Source: "Microsoft identity platform application authentication certificate credentials".
 */
export async function checkClientAssertion(
  assertion: string,
  expected: {
    clientId: string
    audiences: readonly string[]
    certificates: readonly RegisteredCertificate[]
  },
) {
  let header: ReturnType<typeof decodeProtectedHeader>
  try {
    header = decodeProtectedHeader(assertion)
    decodeJwt(assertion)
  } catch {
    throw new SignInFailure(50027)
  }
  const named = header['x5t#S256'] ?? header.x5t
  const registered = expected.certificates.find(({ sha256, sha1 }) =>
    header['x5t#S256'] === undefined ? sha1 === named : sha256 === named,
  )
  if (named === undefined || !registered) throw new SignInFailure(700027)
  try {
    await jwtVerify(assertion, registered.certificate.publicKey, {
      algorithms: ['PS256', 'RS256'],
      issuer: expected.clientId,
      subject: expected.clientId,
      audience: [...expected.audiences],
      clockTolerance: 300,
      requiredClaims: ['exp', 'nbf', 'jti'],
    })
  } catch (failure) {
    if (failure instanceof errors.JWTExpired) throw new SignInFailure(700024)
    if (failure instanceof errors.JWTClaimValidationFailed) {
      throw new SignInFailure(failure.claim === 'nbf' && failure.reason === 'check_failed' ? 700024 : 50027)
    }
    throw new SignInFailure(50012)
  }
}
