import type { Ref } from 'react'

/** A ref for a Fluent component. Its types work out the element from an optional property and come to `never` under
 *  exactOptionalPropertyTypes; at run time any ref fits. */
export function fluentRef<T extends HTMLElement>(ref: Ref<T>): Ref<never> {
  return ref as Ref<never>
}
