/** What the model has to answer; `strict` servers make sure of it, and read-answer.ts checks it anyway. */
export const answerSchema = {
  type: 'object',
  properties: {
    label: { type: 'string', enum: ['negative', 'neutral', 'positive'] },
    scores: {
      type: 'object',
      properties: {
        negative: { type: 'number' },
        neutral: { type: 'number' },
        positive: { type: 'number' },
      },
      required: ['negative', 'neutral', 'positive'],
      additionalProperties: false,
    },
    sentence: { type: ['string', 'null'] },
  },
  required: ['label', 'scores', 'sentence'],
  additionalProperties: false,
} as const
