/** How long the webhook may take to answer, in ms. */
const TIMEOUT_MS = 10_000

/** Hands a text to the webhook. Answers null when it was taken, else why not: a status, or a code of the network. */
export type PostToWebhook = (
  webhook: string,
  text: string,
  link: string,
  signal?: AbortSignal,
) => Promise<string | null>

/**
 * The card that a Teams workflow "When a Teams webhook request is received" posts to its channel or chat.
 * Source: Microsoft Learn, "Create incoming webhooks with Workflows for Microsoft Teams" and "Cards: Adaptive Cards".
 */
export const postToWebhook: PostToWebhook = async (webhook, text, link, signal) => {
  const ends = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]
  try {
    const response = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(card(text, link)),
      redirect: 'manual',
      signal: AbortSignal.any(ends),
    })
    await response.body?.cancel()
    return response.ok ? null : `HTTP ${response.status || 'redirect'}`
  } catch (error) {
    signal?.throwIfAborted()
    const { name, cause } = error as Error & { cause?: { code?: unknown } }
    if (name === 'TimeoutError') return 'no answer within 10 seconds'
    return typeof cause?.code === 'string' ? cause.code : 'the connection failed'
  }
}

function card(text: string, link: string) {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [{ type: 'TextBlock', text, wrap: true }],
          actions: [{ type: 'Action.OpenUrl', title: 'Open Throughline', url: link }],
        },
      },
    ],
  }
}
