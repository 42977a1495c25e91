import type { Adapter, AdapterPayload } from 'oidc-provider'

/** Where the provider keeps sessions, codes and grants of one model: in memory, ending with the tenant. */
export class MemoryAdapter implements Adapter {
  readonly #kept = new Map<string, { payload: AdapterPayload; endsAt: number }>()

  async upsert(id: string, payload: AdapterPayload, expiresIn: number) {
    this.#kept.set(id, { payload, endsAt: Date.now() + (expiresIn || 3600) * 1000 })
  }
  async find(id: string) {
    const kept = this.#kept.get(id)
    return kept && kept.endsAt > Date.now() ? kept.payload : undefined
  }
  async findByUid(uid: string) {
    return [...this.#kept.values()].find(({ payload }) => payload.uid === uid)?.payload
  }
  async findByUserCode() {
    return undefined
  }
  async consume(id: string) {
    const kept = this.#kept.get(id)
    if (kept) kept.payload.consumed = Math.floor(Date.now() / 1000)
  }
  async destroy(id: string) {
    this.#kept.delete(id)
  }
  async revokeByGrantId(grantId: string) {
    for (const [id, { payload }] of this.#kept) if (payload.grantId === grantId) this.#kept.delete(id)
  }
}
