import { type IframeHTMLAttributes, useEffect, useRef, useState } from 'react'
import { MAIL_FRAME } from '../util/paths.ts'

type Props = { html: string; title: string } & IframeHTMLAttributes<HTMLIFrameElement>

/** A mail's document in the frame whose policy lets remote images in. Its script puts the mail into a frame without scripts. */
export function RemoteFrame({ html, title, ...frame }: Props) {
  const element = useRef<HTMLIFrameElement>(null)
  const [loaded, setLoaded] = useState(false)
  useEffect(() => {
    // It has no origin that could be named; what it gets is this mail, and nothing listens but our own script.
    if (loaded) element.current?.contentWindow?.postMessage(html, '*')
  }, [html, loaded])
  return (
    <iframe
      {...frame}
      title={title}
      ref={element}
      sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      src={MAIL_FRAME}
      onLoad={() => setLoaded(true)}
    />
  )
}
