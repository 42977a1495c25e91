/**
 * The national clouds: where tokens and Graph live, and which message properties a cloud lacks.
 * Source: Microsoft Graph "National cloud deployments"; msgraph-metadata per-cloud schemas.
 */
interface Cloud {
  loginUrl: string
  graphUrl: string
  /** False: `internetMessageHeaders` is not in this cloud's schema. */
  hasMessageHeaders: boolean
}

export const clouds = {
  global: {
    loginUrl: 'https://login.microsoftonline.com',
    graphUrl: 'https://graph.microsoft.com/v1.0',
    hasMessageHeaders: true,
  },
  usgov: {
    loginUrl: 'https://login.microsoftonline.us',
    graphUrl: 'https://graph.microsoft.us/v1.0',
    hasMessageHeaders: true,
  },
  dod: {
    loginUrl: 'https://login.microsoftonline.us',
    graphUrl: 'https://dod-graph.microsoft.us/v1.0',
    hasMessageHeaders: true,
  },
  china: {
    loginUrl: 'https://login.chinacloudapi.cn',
    graphUrl: 'https://microsoftgraph.chinacloudapi.cn/v1.0',
    hasMessageHeaders: false,
  },
} as const satisfies Record<string, Cloud>

export type CloudName = keyof typeof clouds
