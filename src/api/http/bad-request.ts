/** Answered with 400 and the sentence, which names the value and what it may be. */
export class BadRequest extends Error {
  override name = 'BadRequest'
  statusCode = 400
}
