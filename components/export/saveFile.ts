/** Downloads a text as a file; its name ends with .csv or .json. */
export function saveFile(name: string, text: string): void {
  const type = name.endsWith('.csv') ? 'text/csv' : 'application/json';
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser may read the URL some time after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
