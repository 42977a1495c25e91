/** What we use of it. Source: Swagger UI documentation, "Configuration". */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export default function SwaggerUI(options: {
    domNode: HTMLElement | null
    url: string
    supportedSubmitMethods: string[]
    validatorUrl: null
    deepLinking: boolean
    filter: boolean
  }): void
}
