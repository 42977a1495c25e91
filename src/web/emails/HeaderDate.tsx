import { dateAndTime, fullDate } from '../util/format-date.ts'

/** What an email's header gives as its date, where that does not count. */
export function HeaderDate({ instant }: { instant: string }) {
  return (
    <>
      Its sender dated it{' '}
      <time dateTime={instant} title={fullDate(instant)}>
        {dateAndTime(instant)}
      </time>
      . That is too far from when it was received to count.
    </>
  )
}
