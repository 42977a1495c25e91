const LONG = 60

/** A column's name where there is little room. */
export function shortened(name: string): string {
  return name.length > LONG ? `${name.slice(0, LONG)}…` : name
}
