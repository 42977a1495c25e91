import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LONGEST_MINUTES } from '../../admin/sessions.ts'

/** With https the browser lets nobody but this very host set it (the prefix says so). */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-throughline' : 'throughline'
}

export function setSessionCookie(reply: FastifyReply, secure: boolean, sessionId: string): void {
  reply.setCookie(sessionCookieName(secure), sessionId, {
    ...cookieOptions(secure),
    maxAge: LONGEST_MINUTES * 60,
  })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(sessionCookieName(secure), cookieOptions(secure))
}

/** Null: none, or not of our making. */
export function readSessionCookie(request: FastifyRequest, secure: boolean): string | null {
  const sent = request.cookies[sessionCookieName(secure)]
  return sent === undefined ? null : readSigned(request, sent)
}

export function readSigned(request: FastifyRequest, sent: string): string | null {
  const { valid, value } = request.unsignCookie(sent)
  return valid ? value : null
}

export function cookieOptions(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure, signed: true } as const
}

/** What a page must send with every act: it can be had from /api/me alone, which no other site can read. */
export function csrfToken(key: string, sessionId: string): string {
  return createHmac('sha256', key).update(`csrf ${sessionId}`).digest('base64url')
}

export function isSameToken(expected: string, sent: unknown): boolean {
  if (typeof sent !== 'string') return false
  const [a, b] = [Buffer.from(expected), Buffer.from(sent)]
  return a.length === b.length && timingSafeEqual(a, b)
}
