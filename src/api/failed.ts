/** What went wrong inside is not told outside. */
export const FAILED = {
  code: 'FAILED',
  message: 'Something went wrong on our side. Try again; if it stays, tell your administrator.',
}
