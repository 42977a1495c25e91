import { createContext, useContext } from 'react'
import type { Me } from '../../api/contract.ts'

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Within the app somebody always is. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe needs a SignedIn above it')
  return me
}
