import type { EntityKind } from '../../api/contract.ts'

export const entityWords: Record<EntityKind, string> = {
  household: 'Household',
  organisation: 'Organisation',
  individual: 'Individual',
}
