import { expect, it } from 'vitest'
import { readSettingValue, settingCatalogue, settingNames } from './settings.ts'

it.each([
  ['intervalMinutes', '15', 15],
  ['intervalMinutes', 1440, 1440],
  ['intervalMinutes', '1441', undefined],
  ['intervalMinutes', '0', undefined],
  ['intervalMinutes', '5.0', undefined],
  ['intervalMinutes', '00005', undefined],
  ['intervalMinutes', 2.5, undefined],
  ['reviewSamplePercent', '2.25', 2.25],
  ['reviewSamplePercent', 33.333, 33.333],
  ['reviewSamplePercent', '33.333', undefined],
  ['reviewSamplePercent', '101', undefined],
  ['reviewSamplePercent', '2,5', undefined],
  ['assignedOnly', 'true', true],
  ['assignedOnly', 'yes', undefined],
  ['attachments', 'none', 'none'],
  ['attachments', 'toString', undefined],
  ['timeZone', 'Europe/London', 'Europe/London'],
  ['timeZone', '+01:00', undefined],
] as const)('%s written as %j is read as %j', (name, written, value) => {
  expect(readSettingValue(settingCatalogue[name], written)).toBe(value)
})

it('every default is a value of its setting', () => {
  for (const name of settingNames)
    expect(readSettingValue(settingCatalogue[name], settingCatalogue[name].default)).toBe(
      settingCatalogue[name].default,
    )
})
