/** Everything under this key may change when mail arrives; see useRefreshOnMail. */
export const LIVE = 'live'
/** An email as it is read: it changes when people act on it. */
export const EMAIL = 'email'

/** The values of the settings. */
export const SETTINGS = ['settings']
