import bundle from 'swagger-ui-dist/swagger-ui-bundle.js?url'

type SwaggerUI = Window['SwaggerUIBundle']

/**
 * Loads Swagger UI as its makers ship it. It is bundled and minified already: doing so again was half of our build's work.
 * Throws where it cannot be loaded.
 */
export async function loadSwaggerUI(): Promise<SwaggerUI> {
  const script = document.createElement('script')
  script.src = bundle
  await new Promise((resolve, reject) => {
    script.onload = resolve
    script.onerror = () => reject(new Error('Swagger UI could not be loaded.'))
    document.head.append(script)
  })
  return window.SwaggerUIBundle
}
