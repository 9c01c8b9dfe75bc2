/** The fields of one row in a file: exact figures, addresses with their EIP-55 checksum. */
export type SavedRow = Readonly<Record<string, string>>;

/**
 * One CSV cell (RFC 4180). A text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, CSV
 * injection). Some read the wide signs of East Asian keyboards, too.
 */
export function csvCell(text: string): string {
  const safe = /^[=+@\t\r\n＝＋－＠-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(rows: readonly SavedRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => names.map((name) => csvCell(row[name] ?? '')).join(','));
  return [names.join(','), ...lines, ''].join('\r\n');
}

export function toJson(rows: readonly SavedRow[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}
