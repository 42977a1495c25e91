import type { Directory, User } from '../directory/directory.ts'

/** Who can sign in: accounts that are not disabled. Guests can, as in Microsoft 365. */
export function personsOf(directory: Directory): User[] {
  return [...directory.users].filter(({ accountEnabled }) => accountEnabled)
}

/** What the ID token says of a person. Source: Microsoft identity platform, "ID token claims reference"; `roles` as in "Add app
 *  roles to your application and receive them in the token": left out where the person has none. */
export function idClaims(user: User, tenantId: string): Record<string, unknown> & { sub: string } {
  return {
    sub: user.id,
    oid: user.id,
    tid: tenantId,
    ver: '2.0',
    name: user.displayName,
    preferred_username: user.userPrincipalName,
    ...(user.appRoles.length > 0 ? { roles: user.appRoles } : {}),
  }
}
