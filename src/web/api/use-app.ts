import { useState } from 'react'
import { useLocation } from 'wouter'
import { type AccessRole, roles } from '../../domain/access.ts'
import { useMe } from '../api/use-me.ts'
import { appAt } from '../apps.tsx'
import { pages } from '../util/paths.ts'

const STORAGE_KEY = 'throughline.app'

/** The app on screen. The choice is kept in this browser; a page that stands in another app only brings that one along. */
export function useApp(): { app: AccessRole; choose: (app: AccessRole) => void } {
  const me = useMe()
  const [location, navigate] = useLocation()
  const [chosen, setChosen] = useState(readChoice)
  const app = appAt(location, me.roles, chosen)
  return {
    app,
    choose(next) {
      localStorage.setItem(STORAGE_KEY, next)
      setChosen(next)
      navigate(pages.home())
    },
  }
}

function readChoice(): AccessRole | null {
  const stored = localStorage.getItem(STORAGE_KEY)
  return roles.find((role) => role === stored) ?? null
}
