import sheet from './afterFirstPaint.css?url';

let loading: Promise<unknown> | null = null;

/** Loads the styles of all that comes after the first paint, once; again after a failure, which rejects. */
export function loadStyles(): Promise<unknown> {
  loading ??= new Promise<unknown>((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = sheet;
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => {
      link.remove();
      loading = null;
      reject(new Error(sheet));
    });
    document.head.append(link);
  });
  return loading;
}
