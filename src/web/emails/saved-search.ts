import type { Folder } from '../../api/contract.ts'
import { type EmailView, readView, writeView } from './email-view.ts'

/** In the order of the page. */
export const folders: Folder[] = ['unmatched', 'matched', 'dismissed', 'all']

export function isFolder(text: string): text is Folder {
  return (folders as string[]).includes(text)
}

/** A view with its folder, as a saved view keeps it. */
export function writeSearch(folder: Folder, view: EmailView): string {
  return `folder=${folder}${writeView(view).replace('?', '&')}`
}

export function readSearch(search: string): { folder: Folder; view: EmailView } {
  const folder = new URLSearchParams(search).get('folder') ?? ''
  return { folder: isFolder(folder) ? folder : 'all', view: readView(search) }
}
