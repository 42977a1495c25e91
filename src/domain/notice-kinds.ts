/** What a notice says: each has its words in web/notices/notice-words.ts. */
export const noticeKinds = [
  'mention',
  'taskAssigned',
  'escalation',
  'secondLookAsked',
  'secondLookDecided',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
