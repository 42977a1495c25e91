import 'swagger-ui-dist/swagger-ui.css'
import { useEffect, useRef } from 'react'
import { useTheme } from '../ui/theme.tsx'
import { useTitle } from '../ui/use-title.ts'
import { api } from '../util/paths.ts'
import styles from './ApiDocsPage.module.css'
import { loadSwaggerUI } from './load-swagger-ui.ts'

const SwaggerUI = await loadSwaggerUI()

/**
 * The OpenAPI document as a page for people: each route with its shapes and who may ask. It reads the document and sends no other
 * request. Of a long document Swagger UI draws only the routes in sight.
 */
export function ApiDocsPage() {
  const { dark } = useTheme()
  const place = useRef<HTMLElement>(null)
  useTitle('API')
  useEffect(() => {
    SwaggerUI({
      domNode: place.current,
      url: api.openApi(),
      supportedSubmitMethods: [],
      // Else the document's address is sent to a validator on the internet.
      validatorUrl: null,
      deepLinking: true,
      filter: true,
    })
  }, [])
  useEffect(() => {
    document.documentElement.classList.toggle('dark-mode', dark)
  }, [dark])
  return <main ref={place} className={styles.page} />
}
