import type { PhraseList } from './phrase-list.ts'

/** Words of fraud by Ernst & Young and the FBI, the list that is there from the first start. */
export const SUSPICIOUS_PHRASES: PhraseList = {
  name: 'Suspicious phrases (EY and FBI)',
  version: 1,
  entries: [
    { phrase: 'cover up', variants: ['coverup', 'cover ups', 'coverups'] },
    { phrase: 'write off', variants: ['writeoff', 'write offs', 'writeoffs'] },
    { phrase: 'illegal', variants: [] },
    { phrase: 'failed investment', variants: ['failed investments'] },
    {
      phrase: 'nobody will find out',
      variants: ['no one will find out', 'noone will find out', "nobody'll find out", "no one'll find out"],
    },
    { phrase: 'grey area', variants: ['gray area', 'grey areas', 'gray areas'] },
    { phrase: 'they owe it to me', variants: [] },
    {
      phrase: 'do not volunteer information',
      variants: ["don't volunteer information", 'dont volunteer information'],
    },
    { phrase: 'not ethical', variants: [] },
    { phrase: 'off the books', variants: [] },
  ],
}
