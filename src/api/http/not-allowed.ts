import { type Action, reachOf, type Viewer } from '../../domain/access.ts'

/** Answered with 403 and written to the audit log, as a route that the viewer may not ask is (access.ts). */
export class NotAllowed extends Error {
  override name = 'NotAllowed'
  readonly code = 'NOT_ALLOWED'
}

/** For what only a part of a request needs. Throws NotAllowed. */
export function needRight({ roles }: Pick<Viewer, 'roles'>, action: Action, what: string): void {
  if (reachOf(action, roles) === 'none')
    throw new NotAllowed(`Your role does not include ${what}. Ask your administrator.`)
}
