import { useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { type AccessRole, roles } from '../../domain/access.ts'
import { useMe } from '../client/use-me.ts'
import { pages } from '../util/paths.ts'
import { appAt } from './apps.tsx'

const STORAGE_KEY = 'throughline.app'
const listeners = new Set<() => void>()

/** The app on screen. The choice is kept in this browser; opening a page of another app shows that app without changing the choice. */
export function useApp(): { app: AccessRole; choose: (app: AccessRole) => void } {
  const me = useMe()
  const [location, navigate] = useLocation()
  const chosen = useSyncExternalStore(subscribe, readChoice)
  return {
    app: appAt(location, me.roles, chosen),
    choose(next) {
      localStorage.setItem(STORAGE_KEY, next)
      for (const listener of listeners) listener()
      navigate(pages.home())
    },
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function readChoice(): AccessRole | null {
  const stored = localStorage.getItem(STORAGE_KEY)
  return roles.find((role) => role === stored) ?? null
}
