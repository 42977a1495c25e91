/** What HTML shows, and what in it could act. */
export interface HtmlRead {
  /** The words a reader sees, in order. */
  words: string[]
  /** Elements and attributes that run, load or lead to a script. */
  dangers: string[]
}

/** Reads HTML as this very browser parses it, or the body of the document that is open when no HTML is given. Runs in a
 *  page, so it stands on nothing outside itself. */
export function readHtml(html?: string): HtmlRead {
  const unseen = new Set(['script', 'style', 'title', 'template', 'noembed', 'noframes', 'iframe'])
  const active =
    'applet,base,button,embed,form,frame,iframe,input,link,math,meta,object,script,select,style,svg,textarea'
  const inline = new Set(['a', 'b', 'em', 'font', 'i', 'span', 'strong', 'u'])

  // Not node.childNodes: the fields of a form can take the place of its properties.
  const nameOf = (node: Node): string => Reflect.get(Node.prototype, 'nodeName', node).toLowerCase()
  const childrenOf = (node: Node): NodeListOf<Node> => Reflect.get(Node.prototype, 'childNodes', node)
  const attributesOf = (element: Element): NamedNodeMap =>
    Reflect.get(Element.prototype, 'attributes', element)

  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data
    const name = nameOf(node)
    if (unseen.has(name)) return ' '
    return [...childrenOf(node)].map(textOf).join(inline.has(name) ? '' : ' ')
  }
  const isDangerous = ({ name, value, ownerElement }: Attr): boolean => {
    const url = value.replaceAll(/[\0-\x20]/g, '')
    if (/^on|^srcdoc$|^srcset$/i.test(name)) return true
    if (name === 'href') return !(ownerElement?.localName === 'a' && /^(?:https?|mailto|tel):/i.test(url))
    if (name === 'src') return !/^data:image\/(?:png|jpe?g|gif|webp);base64,/i.test(url)
    return name === 'style' && /url\(|image/i.test(url)
  }

  const root =
    html === undefined ? document.body : new DOMParser().parseFromString(html, 'text/html').documentElement
  const attributes = [...root.querySelectorAll('*')].flatMap((element) => [...attributesOf(element)])
  return {
    words: textOf(root).match(/[\p{L}\p{N}]+/gu) ?? [],
    dangers: [
      ...[...root.querySelectorAll(active)].map(({ localName }) => localName),
      ...attributes.filter(isDangerous).map(({ name, value }) => `${name}=${value}`),
    ],
  }
}
