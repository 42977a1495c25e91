import type { EmailBody, EmailDetail } from '../../api/contract.ts'
import { fetchJson, request } from '../client/fetch-json.ts'
import { api } from '../util/paths.ts'
import { chooseInlineImages, inlineImageIds, isInlineImageType } from './inline-images.ts'

/** Longest wait for one inline image, in ms; the mail is shown without it then. */
const IMAGE_TIMEOUT_MS = 10_000

type LoadedBody = {
  /** As the API gives it: inline images still stand as cid-attachment. */
  html: string
  remoteContent: number
  quoted: EmailBody['quoted']
  /** data: URL per attachment id, of the inline images that are shown. */
  images: Map<string, string>
  /** Inline images that the mail wants and that are not shown: of another type, too large, or not to be had. */
  missingImages: number
}

/** The body of an email with its inline images, within the bounds of chooseInlineImages; `remote`: pictures from elsewhere
 *  stay in it. Throws RequestError. */
export async function loadBody(
  email: EmailDetail,
  remote: boolean,
  signal: AbortSignal,
): Promise<LoadedBody> {
  const body = await fetchJson<EmailBody>(api.emailBody(email.id, remote), { signal })
  const wanted = inlineImageIds(body.html)
  const images = new Map<string, string>()
  await Promise.all(
    chooseInlineImages(wanted, email.attachments).map(async (attachmentId) => {
      const url = await loadImage(api.attachment(email.id, attachmentId), signal)
      if (url) images.set(attachmentId, url)
    }),
  )
  return { ...body, images, missingImages: wanted.length - images.size }
}

/** Null where it is not an image that we show, or cannot be loaded: a mail is readable without its pictures. */
async function loadImage(path: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await request(path, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(IMAGE_TIMEOUT_MS)]),
    })
    const image = await response.blob()
    return isInlineImageType(image.type) ? await toDataUrl(image) : null
  } catch (error) {
    if (signal.aborted) throw error
    return null
  }
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
