/** Copies a text to the clipboard. Resolves to false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page without focus may not write. The user can select the text, which is on screen in full.
    return false;
  }
}
