/**
 * The text of an HTTP answer, null once it is longer than `longest` bytes. It stops reading there, so that a body
 * without an end takes no memory. Rejects as `fetch` does, e.g. when its signal is aborted. `signal`: that of the
 * fetch, kept here because Node's fetch may lose it to its garbage collection once the headers have come.
 */
export async function limitedText(
  response: Response,
  longest: number,
  signal: AbortSignal,
): Promise<string | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const stop = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop);
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) signal.throwIfAborted();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > longest) {
      void reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
