import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importFields } from './import-fields.ts'
import { guessColumns, mappingOf, saidBy } from './import-mapping.ts'

test('the documents name all columns of an import, in their order', () => {
  const commands = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8')
  expect(commands).toContain(`\`${importFields.join(',')}\``)
})

const of = (header: string) => {
  const names = header.split(',')
  return mappingOf(names, guessColumns(names), { kind: 'contact' })
}

test.each([
  [
    'Outlook',
    'Title,First Name,Middle Name,Last Name,Suffix,Company,Department,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 3 Address,Notes',
    {
      external_id: { columns: ['E-mail Address'] },
      kind: { value: 'contact' },
      name: { columns: ['First Name', 'Middle Name', 'Last Name'] },
      email: { columns: ['E-mail Address'] },
      alternate_email: { columns: ['E-mail 2 Address'] },
      contact_point_emails: { columns: ['E-mail 3 Address'] },
      entity: { columns: ['Company'] },
    },
  ],
  [
    'Google',
    'First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,E-mail 3 - Value,E-mail 4 - Value',
    {
      name: { columns: ['First Name', 'Middle Name', 'Last Name'] },
      email: { columns: ['E-mail 1 - Value'] },
      alternate_email: { columns: ['E-mail 2 - Value'] },
      contact_point_emails: { columns: ['E-mail 3 - Value', 'E-mail 4 - Value'] },
      entity: { columns: ['Organization Name'] },
    },
  ],
  [
    'Thunderbird',
    'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Organization',
    {
      name: { columns: ['First Name', 'Last Name'] },
      email: { columns: ['Primary Email'] },
      alternate_email: { columns: ['Secondary Email'] },
      entity: { columns: ['Organization'] },
    },
  ],
  [
    'Salesforce',
    'Contact ID,Salutation,First Name,Last Name,Email,Account ID,Account Name,Account Type',
    {
      external_id: { columns: ['Contact ID'] },
      name: { columns: ['First Name', 'Last Name'] },
      email: { columns: ['Email'] },
      entity_id: { columns: ['Account ID'] },
      entity: { columns: ['Account Name'] },
    },
  ],
  [
    'Wealthbox',
    'ID,Type,First Name,Last Name,Household Name,Household Title,Email Address,Contact Type',
    {
      external_id: { columns: ['ID'] },
      name: { columns: ['First Name', 'Last Name'] },
      email: { columns: ['Email Address'] },
      entity: { columns: ['Household Name'] },
      entity_role: { columns: ['Household Title'] },
    },
  ],
  [
    'Redtail',
    'Contact RecID,First Name,Last Name,Family Name,Category,Primary Email',
    {
      external_id: { columns: ['Contact RecID'] },
      name: { columns: ['First Name', 'Last Name'] },
      entity: { columns: ['Family Name'] },
      segment: { columns: ['Category'] },
      email: { columns: ['Primary Email'] },
    },
  ],
])('the columns of %s are known', (_, header, mapping) => {
  expect(of(header)).toMatchObject(mapping)
})

test('a name is put together from its columns, of an address the first there is counts, and a value holds for all rows', () => {
  const at = new Map(['First', 'Middle', 'Last', 'Work', 'Home'].map((name, index) => [name, index]))
  const cells = ['Ann', '', 'Ash', '', 'ann@ash.example']
  expect(saidBy('name', { columns: ['First', 'Middle', 'Last'] }, cells, at)).toBe('Ann Ash')
  expect(saidBy('email', { columns: ['Work', 'Home'] }, cells, at)).toBe('ann@ash.example')
  expect(saidBy('contact_point_emails', { columns: ['Home', 'Last'] }, cells, at)).toBe('ann@ash.example;Ash')
  expect(saidBy('kind', { value: ' contact ' }, cells, at)).toBe('contact')
  expect(saidBy('segment', undefined, cells, at)).toBe('')
})
