/** Where to go on once the rows that `leaves` says have left the list: the next one that stays, else the one before; null:
 *  nothing stays. */
export function rowAfter<Row>(rows: Row[], leaves: (row: Row) => boolean): Row | null {
  const last = rows.findLastIndex(leaves)
  const stays = (row: Row) => !leaves(row)
  return rows.slice(last + 1).find(stays) ?? rows.slice(0, Math.max(0, last)).findLast(stays) ?? null
}
