import type { ReactNode } from 'react'
import type { Participant } from '../../api/contract.ts'
import { ContactCard } from './ContactCard.tsx'

/** The name of a participant with the card of the contact; without one where there is no address. */
export function WithCard({
  participant,
  children,
}: {
  participant: Participant | null
  children: ReactNode
}) {
  const address = participant?.address
  return address ? <ContactCard address={address}>{children}</ContactCard> : children
}
