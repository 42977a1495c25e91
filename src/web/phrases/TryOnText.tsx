import { Button, Checkbox, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { PhraseEntry } from '../../api/contract.ts'
import { ActError } from '../relate/ActError.tsx'
import { useSubmitKey } from '../relate/use-submit-key.ts'
import form from '../ui/Form.module.css'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import { PhraseHits } from './PhraseHits.tsx'
import { useTryPhrases } from './phrases-api.ts'

const TEXT_LENGTH = 100_000

/** What the phrases would find in a text, as they stand here, saved or not. The text is kept nowhere. */
export function TryOnText({ entries, onClose }: { entries: PhraseEntry[]; onClose: () => void }) {
  const [text, setText] = useState('')
  const [html, setHtml] = useState(false)
  const attempt = useTryPhrases()

  function tryOut() {
    if (text.trim() && !attempt.isPending) attempt.mutate({ entries, text, html })
  }
  useSubmitKey(tryOut)

  return (
    <Modal title="Try on a text" place="wide" open onClose={onClose}>
      <div className={form.form}>
        <Field label="Text" hint="Such as the body of an email. It is kept nowhere.">
          <Textarea
            rows={7}
            textarea={{ maxLength: TEXT_LENGTH, dir: 'auto', ...{ 'data-first': '' } }}
            value={text}
            onChange={(_event, { value }) => {
              setText(value)
              attempt.reset()
            }}
          />
        </Field>
        <Checkbox
          label="It is HTML"
          checked={html}
          onChange={(_event, { checked }) => setHtml(checked === true)}
        />
        {attempt.error && <ActError error={attempt.error} />}
        <div className={form.buttons}>
          <Button
            appearance="primary"
            title="Ctrl+Enter"
            disabled={!text.trim()}
            disabledFocusable={attempt.isPending}
            onClick={tryOut}
          >
            {attempt.isPending ? 'Searching…' : 'Try'}
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
        <div role="status">
          {attempt.data &&
            (attempt.data.hits.length === 0
              ? 'Nothing is found in it.'
              : `${count(attempt.data.hits.length, 'phrase is', 'phrases are')} found in it:`)}
        </div>
        {attempt.data && <PhraseHits found={attempt.data.hits} />}
      </div>
    </Modal>
  )
}
