import { whatIsLacking } from './sync-words.ts'
import { useHearing, useSync } from './use-sync.ts'

/** Beside figures of emails: what they lack at the moment, in two words or (`whole`) a sentence. Nothing while all mail is here. */
export function SoFar({ whole = false }: { whole?: boolean }) {
  const { status } = useSync()
  const lacking = whatIsLacking(status, useHearing())
  if (!lacking) return null
  return (
    <span title={lacking.sentence} data-so-far="">
      {whole ? lacking.sentence : ` ${lacking.short}`}
    </span>
  )
}
