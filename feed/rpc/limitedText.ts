/**
 * The text of an HTTP answer, null once it is longer than `longest` bytes. It stops reading there, so that a body
 * without an end takes no memory. Rejects as `fetch` does, e.g. when its signal is aborted.
 */
export async function limitedText(response: Response, longest: number): Promise<string | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > longest) {
      void reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
