/** Chance with a seed, so that a run can be repeated. Not for secrets. */
export interface Random {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number
  /** A text of `bytes` random bytes in base64url. */
  token(bytes: number): string
}

/** mulberry32: 32 bits of state, quick, even enough for orders and tokens. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return {
    below: (limit) => Math.floor((next() / 2 ** 32) * limit),
    token: (bytes) => {
      const filled = Buffer.alloc(bytes)
      for (let at = 0; at < bytes; at++) filled[at] = next() & 0xff
      return filled.toString('base64url')
    },
  }
}
