import { Link } from 'wouter'
import { useReports } from '../reports/reports-api.ts'
import { pages } from '../util/paths.ts'
import { CardBody, CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'

const SHOWN = 5

/** The reports that come first in the reader's list. */
export function ReportsCard() {
  const reports = useReports()
  return (
    <HomeCard title="Reports" more={{ label: 'Show all', href: pages.reports() }}>
      <CardBody query={reports} what="The reports">
        {({ items }) =>
          items.length === 0 ? (
            <CardNote>None for your role yet.</CardNote>
          ) : (
            <ul className={styles.rows}>
              {items.slice(0, SHOWN).map(({ id, name, description }) => (
                <li key={id}>
                  <Link href={pages.report(id)} className={styles.row}>
                    <span className={styles.text}>
                      <bdi className={styles.name}>{name}</bdi>
                      <bdi className={styles.second}>{description}</bdi>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </CardBody>
    </HomeCard>
  )
}
