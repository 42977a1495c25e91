import { Field, Radio, RadioGroup } from '@fluentui/react-components'
import type { ImportReport } from '../../api/contract.ts'
import { DifferingParts } from '../ui/DifferingParts.tsx'
import { count } from '../util/count.ts'
import { differingParts } from '../util/differing-parts.ts'
import { ImportLines } from './ImportLines.tsx'
import type { HowToImport } from './import-people.ts'

type Props = { report: ImportReport; how: HowToImport; busy: boolean; onChange: (how: HowToImport) => void }

/** What a file leaves open: new rows that are probably people who are there, addresses like somebody's, and entities of one name. */
export function ImportQuestions({ report: { likely, lookAlikes, sameNames }, how, busy, onChange }: Props) {
  const open = likely.filter(({ reason, held }) => held || reason === 'address' || how.onLikely !== 'hold')
  const told = likely.filter((one) => !open.includes(one))
  return (
    <>
      {open.length > 0 && (
        <section aria-label="Possible duplicates">
          <h2>Possible duplicates</h2>
          <Field
            label={`${count(open.length, 'row has a new external id and looks', 'rows have new external ids and look')} like somebody who is there`}
          >
            <RadioGroup
              value={how.onLikely}
              disabled={busy}
              onChange={(_, { value }) => onChange({ ...how, onLikely: value as HowToImport['onLikely'] })}
            >
              <Radio value="hold" label="Leave these rows out" />
              <Radio value="join" label="They are those people: update them, under the new id" />
              <Radio value="create" label="They are other people: create them" />
            </RadioGroup>
          </Field>
          <ImportLines
            caption="These rows"
            head="Looks like"
            lines={open.map(({ line, name, held, reason, like }) => ({
              line,
              name,
              text: `${whoIs(like)}: ${reason === 'address' ? 'the same address, a name alike' : 'the same name'}${held ? ' (left out)' : ''}`,
            }))}
          />
        </section>
      )}
      {told.length > 0 && (
        <ImportLines
          caption="Names that are there already, under another id: taken for other people"
          head="Also called so"
          lines={told.map(({ line, name, like }) => ({ line, name, text: whoIs(like) }))}
        />
      )}
      {lookAlikes.length > 0 && (
        <section aria-label="Look-alike addresses">
          <h2>Look-alike addresses</h2>
          <Field
            label={`${count(lookAlikes.length, 'row has a new address', 'rows have new addresses')} that may be taken for somebody’s on record. Somebody may be posing as them`}
          >
            <RadioGroup
              value={how.onLookAlike}
              disabled={busy}
              onChange={(_, { value }) =>
                onChange({ ...how, onLookAlike: value as HowToImport['onLookAlike'] })
              }
            >
              <Radio value="hold" label="Leave these rows out" />
              <Radio value="take" label="I have compared the addresses: they are right" />
            </RadioGroup>
          </Field>
          <ImportLines
            caption="These rows"
            head="In the file, and on record"
            lines={lookAlikes.map(({ line, name, held, address, known, of }) => {
              const [parts, knownParts] = differingParts(address, known)
              return {
                line,
                name,
                text: (
                  <>
                    <DifferingParts parts={parts} />
                    {held && ' (left out)'}
                    <br />
                    <DifferingParts parts={knownParts} /> of <bdi>{of.name}</bdi>
                  </>
                ),
              }
            })}
          />
        </section>
      )}
      {(sameNames.length > 0 || how.entitiesBy === 'name') && (
        <section aria-label="Entities of one name">
          <h2>Entities of one name</h2>
          <Field
            label={
              sameNames.length > 0
                ? `${count(sameNames.length, 'row names', 'rows name')} an entity as another row or the CRM does, and no id says whether it is the same`
                : 'Rows that name the same entity are put into one'
            }
          >
            <RadioGroup
              value={how.entitiesBy}
              disabled={busy}
              onChange={(_, { value }) =>
                onChange({ ...how, entitiesBy: value as HowToImport['entitiesBy'] })
              }
            >
              <Radio value="id" label="Unknown: import these people without an entity" />
              <Radio value="name" label="Entities of one name and kind are one" />
            </RadioGroup>
          </Field>
          {sameNames.length > 0 && (
            <ImportLines
              caption="These rows"
              head="Entity"
              lines={sameNames.map(({ line, name, entity, asLine }) => ({
                line,
                name,
                text: `${entity} (named by ${asLine === null ? 'an entity of the CRM' : `line ${asLine}`} too)`,
              }))}
            />
          )}
        </section>
      )}
    </>
  )
}

function whoIs({ line, name, externalId }: ImportReport['likely'][number]['like']): string {
  if (line !== null) return `${name} of line ${line}`
  return externalId === null ? name : `${name} (${externalId})`
}
