import type { Random } from './random.ts'

/** Values by name for {name} in a template. */
export type Slots = Record<string, string>

/** Chooses one of each [this|that] and puts the slots in. Throws RangeError for a slot that has no value. */
export function fillTemplate(template: string, slots: Slots, random: Random): string {
  return template
    .replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, options: string) => random.pick(options.split('|')))
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = slots[name]
      if (value === undefined) throw new RangeError(`no value for the slot {${name}}`)
      return value
    })
}

/** Paragraphs are parted by blank lines; within one, lines are joined unless they start with '- '. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => {
      const lines = paragraph.split('\n').map((line) => line.trim())
      return lines.reduce((joined, line) => joined + (line.startsWith('- ') ? '\n' : ' ') + line, '').trim()
    })
    .filter((paragraph) => paragraph !== '')
}
