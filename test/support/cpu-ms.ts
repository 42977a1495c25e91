/**
 * The CPU time of this process that an act took, in ms: what it costs, whatever else runs on the machine. For tests that hostile
 * input is not taken for far more than its length is worth.
 */
export async function cpuMs(act: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
