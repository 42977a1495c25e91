import type { Body } from '../insight/message-text.ts'
import type { QuotedEnd } from '../insight/quoted-end.ts'
import type { sanitiseBody } from '../text/sanitise/sanitise-body.ts'
import { forPeople } from '../text/text-threads.ts'

type Shown = ReturnType<typeof sanitiseBody>

const UNSHOWABLE = '<p><em>This message is too large or too complex to be shown. Open it in Outlook.</em></p>'

/** The body of a mail as safe HTML (sanitise-body.ts says how), made apart from the event loop and within bounded time: what takes
 *  too long is shown as its plain text. */
export async function showBody(
  body: Parameters<typeof sanitiseBody>[0],
  options: { remoteImages: boolean },
): Promise<Shown> {
  const [designed] = await forPeople.run('sanitise', options, [body])
  if (designed!.kind === 'done') return designed!.result
  const [plain] = await forPeople.run('asPlainText', undefined, [body])
  return plain!.kind === 'done' ? plain!.result : { html: UNSHOWABLE, remoteContent: 0 }
}

/** The body as plain text; null where that takes too long. */
export async function showText({ contentType, content }: Body): Promise<string | null> {
  const [text] = await forPeople.run('bodyText', undefined, [{ contentType, content }])
  return text!.kind === 'done' ? text!.result : null
}

/** Where its quoted history begins; null where it has none at its end, or where finding it takes too long. */
export async function findQuotedEnd(body: Body & { subject: string | null }): Promise<QuotedEnd | null> {
  const { contentType, content, subject } = body
  const [end] = await forPeople.run('quotedEnd', undefined, [{ subject, body: { contentType, content } }])
  return end!.kind === 'done' ? end!.result : null
}
