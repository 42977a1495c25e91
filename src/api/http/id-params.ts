import { z } from 'zod'

const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** Ids in a path. */
export const IdParams = z.object({ id: Id })
export const EntityOfPersonParams = z.object({ id: Id, entityId: Id })
export const ActParams = z.object({ actId: Id })
