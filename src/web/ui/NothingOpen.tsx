import { Mail48Regular } from './icons.ts'
import { Notice } from './Notice.tsx'

export function NothingOpen() {
  return (
    <Notice icon={<Mail48Regular />} title="No email is open">
      <p>Choose one from the list to read it here.</p>
    </Notice>
  )
}
