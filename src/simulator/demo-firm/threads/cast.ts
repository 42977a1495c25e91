import type { Writer } from '../correspondence.ts'
import { LISTS } from '../data/firm/employees.ts'
import { clientServiceDesk, distributionList, employeeNamed, employeesOf } from '../employees.ts'
import type { Clientele, Entity, Person } from '../people.ts'
import type { Random } from '../random.ts'
import type { Role, Script } from './script.ts'

/** Who plays which role in one thread, and whom the thread is about. */
export interface Cast {
  entity: Entity
  writers: Partial<Record<Role, Writer>>
}

const MAX_ATTEMPTS = 1_000

/** Finds an entity and people who suit the script, each of its roles somebody else. Passes over those who had a
 *  thread just before: nobody complains and says thank you in the same hour. */
type Casting = (script: Script, random: Random) => Cast

export function castingFrom(clientele: Clientele): Casting {
  const rest = Math.floor(clientele.entities.length / 3)
  const recent: Entity[] = []
  return (script, random) => {
    const roles = rolesIn(script)
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const entity = someEntity(clientele, random)
      const isResting = recent.includes(entity) && attempt < MAX_ATTEMPTS / 2
      if (isResting || !suits(entity, script)) continue
      const writers = writersAround(entity, clientele, script, random)
      const names = roles.map((role) => writers[role]?.name)
      if (names.includes(undefined) || new Set(names).size < names.length) continue
      recent.push(entity)
      if (recent.length > rest) recent.shift()
      return { entity, writers }
    }
    throw new RangeError(`nobody suits the script "${script.subjects[0]}"`)
  }
}

export function rolesIn({ turns }: Script): Role[] {
  const roles = turns.flatMap(({ by, onBehalfOf, to = [], cc = [], bcc = [] }) => [
    by,
    ...(onBehalfOf ? [onBehalfOf] : []),
    ...to,
    ...cc,
    ...bcc,
  ])
  return [...new Set(roles)]
}

/** Some clients write much more often than others. */
function someEntity({ entities }: Clientele, random: Random): Entity {
  return entities[Math.floor(random.next() ** 1.4 * entities.length)]!
}

function suits(entity: Entity, script: Script): boolean {
  switch (script.with) {
    case 'anyone':
      return true
    case 'organisation':
      return entity.kind === 'organisation'
    case 'couple':
      return entity.kind === 'household' && entity.adults.length > 1
    case 'children':
      return entity.children.length > 0
    default:
      return entity.kind !== 'organisation'
  }
}

function writersAround(
  entity: Entity,
  { strangers }: Clientele,
  script: Script,
  random: Random,
): Cast['writers'] {
  const [client, partner] = random.shuffled(entity.adults)
  const advisor = random.pick(entity.advisors)
  const colleague = random.pick(employeesOf('advisor').filter((other) => other !== advisor))
  const colleague2 = random.pick(employeesOf('service').filter((other) => other !== entity.service))
  return {
    client: script.fromUnlisted ? { ...client!, address: client!.unlisted } : writingAs(client!, random),
    ...(partner && { partner: writingAs(partner, random) }),
    ...(entity.children.length > 0 && { child: writingAs(random.pick(entity.children), random) }),
    accountant: entity.accountant,
    lawyer: entity.lawyer,
    stranger: random.pick(strangers),
    advisor,
    service: entity.service,
    desk: clientServiceDesk,
    principal: employeesOf('principal')[0]!,
    assistant: employeeNamed('Marisol Quiroga'),
    colleague,
    colleague2,
    compliance: employeesOf('compliance')[0]!,
    administrator: employeesOf('administrator')[0]!,
    planner: employeesOf('planner')[0]!,
    everyone: distributionList(LISTS[0]!.address),
    advisors: distributionList(LISTS[1]!.address),
  }
}

/** Mostly their usual address, sometimes another one of theirs, now and then one that the CRM has not learnt. */
function writingAs(person: Person, random: Random): Writer {
  const habit = random.weighted({ usual: 80, other: 16, unlisted: 4 })
  if (habit === 'usual') return person
  return { ...person, address: habit === 'other' ? random.pick(person.addresses) : person.unlisted }
}
