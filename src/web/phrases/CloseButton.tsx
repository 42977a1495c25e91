import { Button } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '../ui/icons.ts'

/** Back to the lists; what is not saved stays in this tab. */
export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <Button
      appearance="subtle"
      size="small"
      icon={<ArrowLeft20Regular />}
      aria-label="Back to the lists"
      title="Back to the lists (Esc)"
      onClick={onClose}
    />
  )
}
