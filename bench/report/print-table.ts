/** Prints rows under a header, columns as wide as they need; numbers to the right. */
export function printTable(header: string[], rows: string[][]): void {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        /^[\d.,]+( |%|$)/.test(cell) && column > 0
          ? cell.padStart(widths[column]!)
          : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd()
  print(line(header))
  print(widths.map((width) => '─'.repeat(width)).join('  '))
  for (const row of rows) print(line(row))
  print('')
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** With thousands apart, and as many decimals as asked for. */
export function number(value: number, decimals = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

export function percent(share: number): string {
  return `${number(share * 100)} %`
}
