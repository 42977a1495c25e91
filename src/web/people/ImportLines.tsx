import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import styles from './ImportPage.module.css'

const SHOWN = 20

type Props = {
  caption: string
  /** What the last column holds. */
  head: string
  lines: { line: number; name?: string; text: ReactNode }[]
}

/** Lines of a file with what there is to say of them: the first ones, and all on demand. */
export function ImportLines({ caption, head, lines }: Props) {
  const [all, setAll] = useState(false)
  const named = lines.some(({ name }) => name !== undefined)
  return (
    <>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            {named && <th scope="col">Person</th>}
            <th scope="col">{head}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? lines : lines.slice(0, SHOWN)).map(({ line, name, text }, index) => (
            <tr key={index}>
              <td>{line}</td>
              {named && (
                <td>
                  <bdi>{name}</bdi>
                </td>
              )}
              <td>
                <bdi>{text}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && lines.length > SHOWN && (
        <Button size="small" onClick={() => setAll(true)}>
          Show all {lines.length.toLocaleString()}
        </Button>
      )}
    </>
  )
}
