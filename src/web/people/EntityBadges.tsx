import { Badge } from '@fluentui/react-components'

/** What sets an entity apart, where anything does. */
export function EntityBadges({ keyEntity, segment }: { keyEntity: boolean; segment: string | null }) {
  return (
    <>
      {keyEntity && (
        <Badge appearance="tint" color="brand">
          Key entity
        </Badge>
      )}
      {segment && (
        <Badge appearance="tint" color="informative">
          {segment}
        </Badge>
      )}
    </>
  )
}
