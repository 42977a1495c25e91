import type { Random } from '../random.ts'
import type { ChangeLog, Cursor, Tracked } from './change-log.ts'

/** Only the newest generations of a chain of links stay usable.
 *  Source: the live error text "generation=149;[highest=157][157][155][156]" (microsoft-graph-docs issue 2350). */
const LIVE_GENERATIONS = 3

/** Chains kept per place; the oldest is dropped first.
 *  Source: "Use delta query to track changes": the server's cache of tokens is limited by size, not by age. */
const CHAINS_PER_PLACE = 50

interface Link<Thing extends Tracked> {
  nonce: string
  cursor: Cursor<Thing>
  roundEnded: boolean
  /** The page before this link was left empty on purpose. */
  afterEmptyPage: boolean
  successor: number | null
}

/** All links that follow from one first request, with the options that request was made with. */
interface Chain<Thing extends Tracked, Options> {
  id: number
  log: ChangeLog<Thing>
  options: Options
  highest: number
  live: Map<number, Link<Thing>>
}

export interface FoundLink<Thing extends Tracked, Options> {
  chain: Chain<Thing, Options>
  generation: number | null
  cursor: Cursor<Thing>
  roundEnded: boolean
  afterEmptyPage: boolean
}

type LookedUp<Thing extends Tracked, Options> = FoundLink<Thing, Options> | { expired: string }

/** The next links and delta links of one place. Tokens are opaque, and each may be used while it is among the newest. */
export class ChangeLinks<Thing extends Tracked, Options> {
  readonly #chains = new Map<number, Chain<Thing, Options>>()
  readonly #random: Random
  #lastChain = 0

  constructor(random: Random) {
    this.#random = random
  }

  begin(
    log: ChangeLog<Thing>,
    options: Options,
    ordered: readonly Thing[] | null,
  ): FoundLink<Thing, Options> {
    const chain: Chain<Thing, Options> = { id: ++this.#lastChain, log, options, highest: 0, live: new Map() }
    this.#chains.set(chain.id, chain)
    if (this.#chains.size > CHAINS_PER_PLACE) this.#chains.delete(this.#chains.keys().next().value!)
    const cursor = log.firstRound(ordered)
    return { chain, generation: null, cursor, roundEnded: false, afterEmptyPage: false }
  }

  find(token: string): LookedUp<Thing, Options> {
    const [chainId = '', generation = '', nonce = ''] = Buffer.from(token, 'base64url')
      .toString('latin1')
      .split('.')
    const chain = this.#chains.get(Number(chainId))
    const link = chain?.live.get(Number(generation))
    if (chain && link?.nonce === nonce) {
      const { cursor, roundEnded, afterEmptyPage } = link
      return { chain, generation: Number(generation), cursor, roundEnded, afterEmptyPage }
    }
    const known = chain ? [...chain.live.keys()] : []
    const highest = chain?.highest ?? 0
    const seen = /^\d+$/.test(generation) ? generation : '0'
    const list = known.map((number) => `[${number}]`).join('')
    return {
      expired: `The sync state generation is not found; generation=${seen};[highest=${highest}]${list}.`,
    }
  }

  /** The token that leads on from `from`. Asking the same page again, before its successor was used, gives the
   *  successor again, so that a lost reply costs nothing. */
  leadOn(
    from: FoundLink<Thing, Options>,
    cursor: Cursor<Thing>,
    state: { roundEnded: boolean; afterEmptyPage: boolean },
  ): string {
    const { chain } = from
    const before = from.generation === null ? undefined : chain.live.get(from.generation)
    const earlier = before?.successor ?? null
    const again = earlier !== null && chain.live.get(earlier)?.successor === null
    const generation = again ? earlier : ++chain.highest
    if (before) before.successor = generation
    const nonce = (again && chain.live.get(earlier)?.nonce) || this.#random.token(18)
    chain.live.set(generation, { nonce, cursor, ...state, successor: null })
    for (const number of chain.live.keys()) {
      if (number <= chain.highest - LIVE_GENERATIONS) chain.live.delete(number)
    }
    return Buffer.from(`${chain.id}.${generation}.${nonce}`, 'latin1').toString('base64url')
  }

  expireAll() {
    this.#chains.clear()
  }
}
