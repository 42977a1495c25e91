import { Button } from '@fluentui/react-components'
import { Link } from 'wouter'
import { ArrowUpload16Regular } from '../ui/icons.ts'
import { pages } from '../util/paths.ts'

/** The way to the import of a file, which holds people and the entities they belong to. */
export function ImportLink() {
  return (
    <Link href={pages.peopleImport()} asChild>
      <Button as="a" appearance="subtle" icon={<ArrowUpload16Regular />}>
        Import
      </Button>
    </Link>
  )
}
