import { createContext, useContext } from 'react'
import type { Sought } from '../util/find-marks.ts'

export interface SoughtText {
  marks: Sought
  /** The text of an opened email is shown from its first mark on. */
  scroll: boolean
}

export const nothingSought: SoughtText = { marks: null, scroll: false }

/** What is searched for on the page, marked wherever an email shows it. */
export const SoughtContext = createContext(nothingSought)

export const useSought = () => useContext(SoughtContext)
