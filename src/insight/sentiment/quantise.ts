import type { Trained } from './train.ts'

/** Share of weights that fit into eight bits; the few beyond are cut. */
const FITTING = 0.9999

/** Hashed weights as whole numbers -127 … 127 times one scale. */
export function quantise({ hashed }: Trained): { weights: Int8Array; scale: number } {
  const sizes = Float32Array.from(hashed, Math.abs)
    .filter((size) => size > 0)
    .sort()
  const most = sizes[Math.min(sizes.length - 1, Math.floor(FITTING * sizes.length))] ?? 0
  const scale = most / 127 || 1
  const weights = Int8Array.from(hashed, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / scale))),
  )
  return { weights, scale }
}
