import type { MessageChange } from '../domain/ports.ts'

export function idOf(item: MessageChange): string {
  return item.kind === 'message' ? item.envelope.immutableId : item.immutableId
}

/** Null: not told. */
export function folderOf(item: MessageChange): string | null {
  if (item.kind === 'message') return item.envelope.folderId
  return item.kind === 'partial' ? item.folderId : null
}

/** Null: not told. */
export function receivedAtOf(item: MessageChange): Date | null {
  if (item.kind === 'message') return item.envelope.receivedAt
  return item.kind === 'partial' ? item.receivedAt : null
}
