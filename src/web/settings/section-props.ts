/** What each page of the settings is given. */
export interface SectionProps {
  title: string
  mayChange: boolean
}
