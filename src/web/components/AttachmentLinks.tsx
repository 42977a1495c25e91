import type { EmailDetail } from '../../api/contract.ts'
import { Attach16Regular } from '../ui/icons.ts'
import { size } from '../util/count.ts'
import { api } from '../util/paths.ts'
import styles from './AttachmentLinks.module.css'

/** The files of an email; pictures that stand in its text are not among them. */
export function AttachmentLinks({ email }: { email: EmailDetail }) {
  const files = email.attachments.filter((attachment) => !attachment.inline)
  if (files.length === 0) return null
  return (
    <ul className={styles.files} aria-label="Attachments">
      {files.map((file) => {
        const label = (
          <>
            <Attach16Regular aria-hidden="true" />
            <bdi className={styles.name}>{file.name || 'Unnamed'}</bdi>
            <span className={styles.size}>
              {file.availability === 'kept' ? size(file.sizeBytes) : `${size(file.sizeBytes)}, not kept`}
            </span>
          </>
        )
        return (
          <li key={file.id}>
            {file.availability === 'kept' ? (
              <a className={styles.file} href={api.attachment(email.id, file.id)} download title={file.name}>
                {label}
              </a>
            ) : (
              <span className={styles.file} title={`${file.name}: only its description was kept`}>
                {label}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
