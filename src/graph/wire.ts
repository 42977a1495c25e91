/**
 * The JSON shapes of Microsoft Graph v1.0 that this product exchanges: shapes only, no behaviour, so that the client
 * and the simulated tenant can share them and still disagree about everything else.
 * Source: Microsoft Graph v1.0 metadata (CSDL); every property may be missing or null on a real reply.
 */

interface WireEmailAddress {
  name?: string | null
  address?: string | null
}

export interface WireRecipient {
  emailAddress?: WireEmailAddress | null
}

interface WireBody {
  contentType: 'html' | 'text'
  content: string
}

export interface WireMessage {
  '@odata.type'?: string
  '@odata.etag'?: string
  '@removed'?: { reason: 'deleted' | 'changed' }
  id: string
  changeKey?: string
  internetMessageId?: string | null
  conversationId?: string | null
  conversationIndex?: string | null
  subject?: string | null
  bodyPreview?: string | null
  body?: WireBody | null
  from?: WireRecipient | null
  sender?: WireRecipient | null
  toRecipients?: WireRecipient[]
  ccRecipients?: WireRecipient[]
  bccRecipients?: WireRecipient[]
  replyTo?: WireRecipient[]
  sentDateTime?: string | null
  receivedDateTime?: string | null
  createdDateTime?: string | null
  lastModifiedDateTime?: string | null
  parentFolderId?: string | null
  hasAttachments?: boolean
  importance?: 'low' | 'normal' | 'high'
  isDraft?: boolean
  isRead?: boolean
  categories?: string[]
  inferenceClassification?: 'focused' | 'other'
  flag?: { flagStatus: string }
  internetMessageHeaders?: { name: string; value: string }[]
  singleValueExtendedProperties?: { id: string; value?: string | null }[]
  webLink?: string
  meetingMessageType?: string
}

export interface WireMailFolder {
  '@odata.type'?: string
  '@removed'?: { reason: 'deleted' | 'changed' }
  id: string
  displayName?: string | null
  parentFolderId?: string | null
  childFolderCount?: number
  unreadItemCount?: number
  totalItemCount?: number
  isHidden?: boolean
}

export interface WireAttachment {
  '@odata.type'?: string
  id: string
  name?: string | null
  contentType?: string | null
  size?: number
  isInline?: boolean
  contentId?: string | null
  contentBytes?: string
  lastModifiedDateTime?: string
}

export interface WireUser {
  id: string
  displayName?: string | null
  mail?: string | null
  userPrincipalName?: string | null
  accountEnabled?: boolean | null
  userType?: 'Member' | 'Guest' | null
  jobTitle?: string | null
  department?: string | null
  proxyAddresses?: string[]
  assignedPlans?: {
    service?: string | null
    capabilityStatus?: string | null
    servicePlanId?: string | null
    assignedDateTime?: string | null
  }[]
}

export interface WireOrganization {
  id: string
  displayName?: string | null
  verifiedDomains?: {
    name?: string | null
    isDefault?: boolean | null
    isInitial?: boolean | null
    /** Services in one text, separated by ', '. */
    capabilities?: string | null
  }[]
}

export interface WireCollection<Item> {
  '@odata.context'?: string
  '@odata.nextLink'?: string
  '@odata.deltaLink'?: string
  '@odata.count'?: number
  value: Item[]
}

export interface WireError {
  error: {
    code: string
    message: string
    innerError?: { date?: string; 'request-id'?: string; 'client-request-id'?: string; code?: string }
  }
}

export interface WireTokenReply {
  token_type: 'Bearer'
  expires_in: number
  ext_expires_in?: number
  access_token: string
}

export interface WireSubscription {
  id: string
  resource?: string | null
  changeType?: string | null
  notificationUrl?: string | null
  lifecycleNotificationUrl?: string | null
  expirationDateTime?: string | null
  clientState?: string | null
}

/** Failure of the Microsoft identity platform's token endpoint. */
export interface WireTokenError {
  error: string
  error_description: string
  error_codes?: number[]
  timestamp?: string
  trace_id?: string
  correlation_id?: string
}

export interface WireBatchReply {
  responses: { id: string; status: number; headers?: Record<string, string>; body?: unknown }[]
}

/** Source: "exchangeSettings resource type" (beta). */
export interface WireExchangeSettings {
  primaryMailboxId?: string
  inPlaceArchiveMailboxId?: string
}
