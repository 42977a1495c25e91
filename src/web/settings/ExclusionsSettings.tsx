import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { Exclusions } from './Exclusions.tsx'
import { KeptOut } from './KeptOut.tsx'
import { PrivateMail } from './PrivateMail.tsx'
import { RuleHistory } from './RuleHistory.tsx'
import { useExclusions, usePrivateMail } from './rules-api.ts'
import type { SectionProps } from './section-props.ts'
import { TakenBackRules } from './TakenBackRules.tsx'
import { WithSettings } from './WithSettings.tsx'

/** Which mail with people outside is not read, what came of rules that were taken back, and how the rules changed. */
export function ExclusionsSettings({ title, mayChange }: SectionProps) {
  const exclusions = useExclusions()
  const privateMail = usePrivateMail()
  const error = exclusions.error ?? privateMail.error
  return (
    <WithSettings title={title}>
      {(settings) => (
        <>
          {error && (
            <ErrorNotice
              title="What is not read could not be loaded"
              error={error}
              onRetry={() => void Promise.all([exclusions.refetch(), privateMail.refetch()])}
            />
          )}
          {!error && !(exclusions.data && privateMail.data) && <LoadingText label="Loading the rules" />}
          {exclusions.data && <Exclusions exclusions={exclusions.data} mayChange={mayChange} />}
          {privateMail.data && <PrivateMail {...{ settings, mayChange }} mail={privateMail.data} />}
          <TakenBackRules />
          <KeptOut />
          <RuleHistory />
        </>
      )}
    </WithSettings>
  )
}
