/** A browser without a screen: keeps cookies by host, follows redirects by hand. */
export class Jar {
  readonly #cookies = new Map<string, Map<string, string>>()

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url)
    const kept = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, kept)
    const headers = new Headers(init.headers)
    if (kept.size > 0) headers.set('cookie', [...kept].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) kept.delete(pair.slice(0, at))
      else kept.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  /** Until something else than a redirect is answered, or one that `stop` knows. */
  async follow(url: string, stop: (location: string) => boolean = () => false, init: RequestInit = {}) {
    let response = await this.fetch(url, init)
    let at = url
    for (let hops = 0; hops < 15 && response.status >= 300 && response.status < 400; hops++) {
      at = new URL(response.headers.get('location')!, at).href
      if (stop(at)) break
      response = await this.fetch(at)
    }
    return { url: at, response }
  }

  cookie(url: string, name: string): string | undefined {
    return this.#cookies.get(new URL(url).host)?.get(name)
  }

  set(url: string, name: string, value: string): void {
    this.#cookies.get(new URL(url).host)?.set(name, value)
  }
}
