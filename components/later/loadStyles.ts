import sheet from './afterFirstPaint.css?url';

/** Firefox may cancel it with a reload that does not happen, and tell nothing. */
const LONGEST_MS = 5000;

let loading: Promise<unknown> | null = null;

/** Loads the styles of all that comes after the first paint, once; again after a failure, which rejects. */
export function loadStyles(): Promise<unknown> {
  loading ??= new Promise<unknown>((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = sheet;
    const fail = (): void => {
      link.remove();
      loading = null;
      reject(new Error(sheet));
    };
    const longest = setTimeout(fail, LONGEST_MS);
    link.addEventListener('error', fail);
    link.addEventListener('load', (event) => {
      clearTimeout(longest);
      resolve(event);
    });
    document.head.append(link);
  });
  return loading;
}
