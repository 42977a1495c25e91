import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useMediaQuery } from './use-media-query.ts'

const STORAGE_KEY = 'throughline.theme'
export const themeChoices = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof themeChoices)[number]

type Value = { choice: ThemeChoice; dark: boolean; choose: (choice: ThemeChoice) => void }
const ThemeContext = createContext<Value | null>(null)

/** Light, dark, or as the system has it; the choice is kept in this browser. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(readChoice)
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)')
  const dark = choice === 'dark' || (choice === 'system' && systemIsDark)

  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
  }, [dark])

  function choose(next: ThemeChoice) {
    setChoice(next)
    localStorage.setItem(STORAGE_KEY, next)
  }

  return (
    <ThemeContext value={{ choice, dark, choose }}>
      <FluentProvider theme={dark ? webDarkTheme : webLightTheme}>{children}</FluentProvider>
    </ThemeContext>
  )
}

export function useTheme(): Value {
  const value = useContext(ThemeContext)
  if (!value) throw new Error('useTheme needs a ThemeProvider above it')
  return value
}

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(STORAGE_KEY)
  return themeChoices.find((choice) => choice === stored) ?? 'system'
}
