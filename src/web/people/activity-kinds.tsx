import type { ReactNode } from 'react'
import type { ActivityKind, TimelineKind } from '../../api/contract.ts'
import { Calendar20Regular, Call20Regular, Circle20Regular, Note20Regular } from '../ui/icons.ts'

export const kindWords: Record<ActivityKind, string> = {
  note: 'Note',
  call: 'Call',
  meeting: 'Meeting',
  task: 'Task',
}

export const kindIcons: Record<ActivityKind, ReactNode> = {
  note: <Note20Regular />,
  call: <Call20Regular />,
  meeting: <Calendar20Regular />,
  task: <Circle20Regular />,
}

export const timelineTabs: { kind: TimelineKind | ''; label: string }[] = [
  { kind: '', label: 'All' },
  { kind: 'email', label: 'Emails' },
  { kind: 'note', label: 'Notes' },
  { kind: 'call', label: 'Calls' },
  { kind: 'meeting', label: 'Meetings' },
  { kind: 'task', label: 'Tasks' },
]

export function readKind(text: string | null): TimelineKind | '' {
  return timelineTabs.find(({ kind }) => kind === text)?.kind ?? ''
}
