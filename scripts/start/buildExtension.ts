import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Builds beside the real build, with `endpoint` built in; resolves to the unpacked extension's folder. Rejects
 * with all that the build printed.
 */
export function buildExtension(
  browser: 'chrome' | 'firefox',
  endpoint: string,
  signal: AbortSignal,
): Promise<string> {
  const folder = `${browser}-start`;
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'build.ts'), browser, folder],
      { cwd: ROOT, env: { ...process.env, WXT_BLOCKS_SOCKET: endpoint }, signal, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`The build failed.\n${stdout}${stderr}`, { cause: error }));
        else resolve(join(ROOT, '.output', folder));
      },
    );
  });
}
