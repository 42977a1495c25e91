/** Runs an act without what the library prints on the console: names of folders and texts of errors, which are nobody's
 *  log. Only for acts that do not wait. */
export function quietly<Result>(act: () => Result): Result {
  const { log, error, warn } = console
  const silent = () => {}
  Object.assign(console, { log: silent, error: silent, warn: silent })
  try {
    return act()
  } finally {
    Object.assign(console, { log, error, warn })
  }
}
