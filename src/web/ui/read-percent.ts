/** A part of a whole as somebody writes it, "2.5" or "2,5"; null: not more than 0 and up to 100. */
export function readPercent(text: string): number | null {
  if (!/^\d{1,3}([.,]\d{1,2})?$/.test(text.trim())) return null
  const percent = Number(text.trim().replace(',', '.'))
  return percent > 0 && percent <= 100 ? percent : null
}
