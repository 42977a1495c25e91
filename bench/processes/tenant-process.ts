/** The simulated tenant of a benchmark, in a process of its own, until the process that started it goes. */
import { startTenant } from '../../src/simulator/tenant.ts'
import { benchCorpus, CLOCK_START } from '../corpus/bench-corpus.ts'
import { readOptions } from './child.ts'
import type { BenchTenantOptions } from './tenant.ts'

const { latencyMs, partLatencyMs = 0, ...size } = await readOptions<BenchTenantOptions>()
const offset = CLOCK_START.getTime() - Date.now()
const tenant = await startTenant({
  ...benchCorpus(size),
  now: () => new Date(Date.now() + offset),
  limits: false,
  httpsPort: null,
  latencyMs,
  partLatencyMs,
})
process.once('disconnect', () => void tenant[Symbol.asyncDispose]())
process.send!({
  origin: tenant.loginUrl,
  environment: {
    M365_TENANT_ID: tenant.tenantId,
    M365_CLIENT_ID: tenant.clientId,
    M365_CLIENT_SECRET: tenant.clientSecret,
    M365_LOGIN_URL: tenant.loginUrl,
    M365_GRAPH_URL: tenant.graphUrl,
  },
})
