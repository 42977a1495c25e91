import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'

const labels: Record<string, string> = {
  ADDRESS_LOOKS_LIKE: 'I have compared the two: this address is right',
  ADDRESS_SHARED_SENDER: 'Only this person writes from it: remember this address for them',
}

type Props = {
  /** Why it was not stored. */
  code: string | null
  confirmed: boolean
  onConfirm: (confirmed: boolean) => void
}

/** An address that was refused until somebody has looked at it again: the box by which they say that they did. */
export function SecondLook({ code, confirmed, onConfirm }: Props) {
  const [asked, setAsked] = useState<string | null>(null)
  const asks = code !== null && code in labels ? code : null
  if (asks && asks !== asked) setAsked(asks)
  const label = labels[asks ?? asked ?? '']
  if (!label || !(asks || confirmed)) return null
  return (
    <Checkbox
      label={label}
      checked={confirmed}
      onChange={(_event, { checked }) => onConfirm(checked === true)}
    />
  )
}
