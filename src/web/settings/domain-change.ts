/** What is being thought about: setting a domain, or removing it. */
export type DomainChange =
  | {
      act: 'set'
      domain: string
      includeSubdomains: boolean
      /** Its subdomains are internal now. */
      hadSubdomains: boolean
    }
  | { act: 'remove'; domain: string }
