/** What we use of Swagger UI, which is a script of its own. Source: Swagger UI documentation, "Configuration". */
interface Window {
  SwaggerUIBundle(options: {
    domNode: HTMLElement | null
    url: string
    supportedSubmitMethods: string[]
    validatorUrl: null
    deepLinking: boolean
    filter: boolean
  }): void
}
