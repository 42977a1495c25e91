import type {
  AddressChoice,
  AddressLabel,
  AddressToStore,
  EntityKind,
  EntityRef,
  NewPersonOrder,
  PersonFound,
  RelateOrder,
  Selection,
} from '../../api/contract.ts'

/** What somebody has put together in the dialog so far. It outlives the dialog: closing it loses nothing. */
export interface Draft {
  text: string
  people: PersonFound[]
  newPerson: NewPersonDraft | null
  /** "Create a Contact Point Email record". */
  store: boolean
  /** By address. */
  addresses: Record<string, AddressDraft>
}

export interface NewPersonDraft {
  name: string
  kind: 'contact' | 'individual'
  entity: EntityRef | { name: string; kind: EntityKind } | null
}

export interface AddressDraft {
  chosen: boolean
  /** Id of one of the people; null: the first of them. */
  person: string | null
  label: AddressLabel
  /** '' for no bound. */
  validFrom: string
  validTo: string
  share: boolean
  /** The second look: compared with the address it may be taken for, or one person's although many write from it. */
  compared: boolean
  linkEarlier: boolean
}

export const emptyDraft: Draft = { text: '', people: [], newPerson: null, store: false, addresses: {} }

const untouched: AddressDraft = {
  chosen: false,
  person: null,
  label: 'other',
  validFrom: '',
  validTo: '',
  share: false,
  compared: false,
  linkEarlier: false,
}

export const addressDraft = (draft: Draft, address: string): AddressDraft =>
  draft.addresses[address] ?? untouched

export function withAddress(draft: Draft, address: string, change: Partial<AddressDraft>): Draft {
  const next = { ...addressDraft(draft, address), ...change }
  return { ...draft, addresses: { ...draft.addresses, [address]: next } }
}

/** An address is preselected if it takes part in all of the emails, belongs to nobody and needs no confirmation. */
export function presumed(draft: Draft, choices: AddressChoice[], emails: number): Draft {
  if (Object.keys(draft.addresses).length > 0) return draft
  const everywhere = choices.filter((choice) => choice.emails === emails)
  const [first] = choices.length === 1 ? choices : everywhere.length === 1 ? everywhere : []
  return first && first.holders.length === 0 && !needsLook(first)
    ? withAddress(draft, first.address, { chosen: true })
    : draft
}

/** The sender of all that is related is kept by that address, with the earlier mail, unless something speaks against it or was chosen. */
export function withSender(draft: Draft, choices: AddressChoice[], sender: string): Draft {
  const choice = choices.find(({ address }) => address === sender)
  if (!draft.store || Object.keys(draft.addresses).length > 0 || !choice) return draft
  return choice.holders.length === 0 && !needsLook(choice)
    ? withAddress(draft, sender, { chosen: true, linkEarlier: true })
    : draft
}

/** Whom an address can be related to: ids, with 'new' for the person to be made. */
export function targetsOf(draft: Draft): { id: string; name: string }[] {
  const people = draft.people.map(({ id, name }) => ({ id, name }))
  return draft.newPerson ? [...people, { id: 'new', name: draft.newPerson.name || 'the new person' }] : people
}

export const targetOf = (draft: Draft, address: string): string | undefined => {
  const { person } = addressDraft(draft, address)
  const targets = targetsOf(draft)
  return (targets.find(({ id }) => id === person) ?? targets[0])?.id
}

/** What is missing before it can be done, in words; null: nothing. */
export function whatIsMissing(draft: Draft, choices: AddressChoice[]): string | null {
  if (targetsOf(draft).length === 0) return 'Choose at least one person.'
  if (draft.newPerson && !draft.newPerson.name.trim()) return 'Give the new person a name.'
  if (draft.newPerson?.entity && !draft.newPerson.entity.name.trim()) return 'Give the new entity a name.'
  const turned = chosenAddresses(draft).find(
    ([, { validFrom, validTo }]) => validFrom && validTo && validFrom > validTo,
  )
  if (turned) return `${turned[0]} would be valid to a day before it begins.`
  const unlooked = chosenAddresses(draft).flatMap(([address, { compared }]) =>
    compared ? [] : choices.filter((choice) => choice.address === address && needsLook(choice)),
  )[0]
  if (!unlooked) return null
  return unlooked.resembles.length > 0
    ? `Compare ${unlooked.address} with whom it may be taken for, and say that you did.`
    : `Many people write from ${unlooked.address}: confirm that it is one person’s, or leave it out.`
}

function needsLook({ resembles, shared }: AddressChoice): boolean {
  return resembles.length > 0 || shared !== null
}

export function toOrder(draft: Draft, selection: Selection, requestId: string): RelateOrder | NewPersonOrder {
  const addresses = chosenAddresses(draft).map(
    ([address, chosen]): AddressToStore => ({
      address,
      person: targetOf(draft, address)!,
      label: chosen.label,
      validFrom: chosen.validFrom || null,
      validTo: chosen.validTo || null,
      share: chosen.share,
      compared: chosen.compared,
      linkEarlier: chosen.linkEarlier,
    }),
  )
  const order = { requestId, selection, people: draft.people.map(({ id }) => id), addresses }
  if (!draft.newPerson) return order
  const { name, kind, entity } = draft.newPerson
  return {
    ...order,
    newPerson: {
      name: name.trim(),
      kind,
      entity:
        entity && ('id' in entity ? { id: entity.id } : { name: entity.name.trim(), kind: entity.kind }),
    },
  }
}

function chosenAddresses(draft: Draft): [string, AddressDraft][] {
  return draft.store ? Object.entries(draft.addresses).filter(([, { chosen }]) => chosen) : []
}

const drafts = new Map<string, Draft>()

/** Kept for the same selection while the page is open. */
export const drafted = {
  /** Null: nothing was put together. */
  read: (selection: Selection): Draft | null => drafts.get(JSON.stringify(selection)) ?? null,
  keep: (selection: Selection, draft: Draft): void => {
    drafts.set(JSON.stringify(selection), draft)
  },
  forget: (selection: Selection): void => {
    drafts.delete(JSON.stringify(selection))
  },
}
