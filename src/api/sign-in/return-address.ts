/** Where to go on after the sign-in: a path of ours, or the start. Nothing that a browser could take for another host. */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted || wanted.length > 2_000) return '/'
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return '/'
  const base = 'http://throughline.invalid'
  const url = URL.parse(wanted, base)
  if (url?.origin !== base || /^\/(?:api|auth)(?:\/|$)/.test(url.pathname) || url.pathname.startsWith('//'))
    return '/'
  return `${url.pathname}${url.search}${url.hash}`
}
