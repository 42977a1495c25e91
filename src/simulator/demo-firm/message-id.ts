import type { Writer } from './correspondence.ts'
import type { Random } from './random.ts'

/** An internetMessageId in the manner of the writer's mail program, angle brackets included. */
export function messageIdFor(writer: Pick<Writer, 'mailer' | 'address'>, random: Random): string {
  const domain = writer.address.split('@')[1]!.toLowerCase()
  switch (writer.mailer) {
    case 'outlook': {
      const server = `SA1PR${random.int(10, 19)}MB${random.int(1_000, 9_999)}`
      return `<${server}${random.hex(24).toUpperCase()}@${server}.prod.${domain}>`
    }
    case 'gmail':
      return `<CA${random.hex(32)}@mail.${domain}>`
    case 'iphone':
      return `<${[8, 4, 4, 4, 12].map((length) => random.hex(length).toUpperCase()).join('-')}@${domain}>`
    case 'plain':
      return `<${random.hex(20)}.${random.int(100, 999)}@${domain}>`
  }
}
