import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { ApplyingBar } from '../phrases/ApplyingBar.tsx'
import { usePhraseLists } from '../phrases/phrases-api.ts'
import { Filter16Filled, Filter16Regular } from '../ui/icons.ts'
import header from '../ui/ListHeader.module.css'
import { ReviewChips } from './ReviewChips.tsx'
import { ReviewFilterPanel } from './ReviewFilterPanel.tsx'
import { changeReviewView, type ReviewView, reviewFilterNames } from './review-view.ts'

type Props = { view: ReviewView; onView: (view: ReviewView) => void; onSample: (() => void) | undefined }

/** Above the queues: filters, the way to a sample, and lists that are still being applied to earlier mail. */
export function ReviewHeader({ view, onView, onSample }: Props) {
  const [panelOpen, setPanelOpen] = useState(false)
  const lists = usePhraseLists()
  const change = (changes: ReviewView) => onView(changeReviewView(view, changes))
  const isFiltered = reviewFilterNames.some((name) => view[name])
  return (
    <header className={header.header}>
      <div className={header.title}>
        <h1>Review</h1>
        {onSample && (
          <Button appearance="subtle" size="small" onClick={onSample}>
            Draw a sample…
          </Button>
        )}
        <Button
          appearance="subtle"
          size="small"
          icon={isFiltered ? <Filter16Filled /> : <Filter16Regular />}
          aria-expanded={panelOpen}
          onClick={() => setPanelOpen(!panelOpen)}
        >
          Filters
        </Button>
      </div>
      {panelOpen && <ReviewFilterPanel view={view} onChange={change} />}
      <ReviewChips view={view} onChange={change} onClear={() => onView({})} />
      {lists.data?.items.map(
        ({ id, name, applying }) =>
          applying && <ApplyingBar key={id} progress={applying} what={`“${name}” in earlier mail`} />,
      )}
    </header>
  )
}
