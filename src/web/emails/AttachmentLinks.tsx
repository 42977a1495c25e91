import type { EmailDetail } from '../../api/contract.ts'
import { splitEnding } from '../../domain/file-name.ts'
import { Attach16Regular, Warning16Regular } from '../ui/icons.ts'
import { size } from '../util/count.ts'
import { api } from '../util/paths.ts'
import styles from './AttachmentLinks.module.css'
import { OnDemandAttachment } from './OnDemandAttachment.tsx'

/** The files of an email; pictures that stand in its text are not among them. */
export function AttachmentLinks({ email }: { email: EmailDetail }) {
  const files = email.attachments.filter((attachment) => !attachment.inline)
  if (files.length === 0) return null
  return (
    <ul className={styles.files} aria-label="Attachments">
      {files.map((file) => (
        <li key={file.id}>
          <File email={email} file={file} />
        </li>
      ))}
    </ul>
  )
}

/** Its ending stays in sight; from left to right, so that no letters of another script turn it round. */
function FileName({ file: { name, disguised } }: { file: EmailDetail['attachments'][number] }) {
  const { stem, ending } = splitEnding(name)
  return (
    <>
      <span className="visually-hidden">{name}</span>
      <span className={styles.whole} dir="ltr" aria-hidden="true">
        <bdi className={styles.name}>{stem}</bdi>
        <bdi className={styles.ending}>{ending}</bdi>
      </span>
      {disguised && (
        <span
          className={styles.disguised}
          title="This name disguises the real type of the file. Do not open it unless you know who sent it and why."
        >
          <Warning16Regular aria-hidden="true" /> Disguised name
        </span>
      )}
    </>
  )
}

function File({ email, file }: { email: EmailDetail; file: EmailDetail['attachments'][number] }) {
  const label = (
    <>
      <Attach16Regular aria-hidden="true" />
      <FileName file={file} />
    </>
  )
  if (file.availability === 'onDemand') {
    return (
      <OnDemandAttachment file={file} path={api.attachment(email.id, file.id)}>
        {label}
      </OnDemandAttachment>
    )
  }
  if (file.availability === 'kept') {
    return (
      <a className={styles.file} href={api.attachment(email.id, file.id)} download title={file.name}>
        {label}
        <span className={styles.size}>{size(file.sizeBytes)}</span>
      </a>
    )
  }
  return (
    <span className={styles.file} title={`${file.name}: only its description was kept`}>
      {label}
      <span className={styles.size}>{size(file.sizeBytes)}, not kept</span>
    </span>
  )
}
