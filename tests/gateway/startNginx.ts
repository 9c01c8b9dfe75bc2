import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../scripts/browser/driver.ts';
import { findProgram } from '../../scripts/browser/find.ts';
import { freePort } from '../../scripts/chain/anvil.ts';

/** A running nginx. */
export interface Nginx {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** The first block of this language in a document. */
async function blockOf(document: string, language: string): Promise<string> {
  const text = await readFile(document, 'utf8');
  const block = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(text)?.[1];
  if (block === undefined) throw new Error(`${document} has no block of ${language}.`);
  return block;
}

/** Replaces one line of the documented configuration. Throws where it has no such line. */
function replaced(text: string, line: RegExp, by: string): string {
  if (!line.test(text)) throw new Error(`docs/deploy.md has no line ${line}.`);
  return text.replace(line, by);
}

/** Starts nginx with the configuration of docs/deploy.md, without TLS, before these two nodes. */
export async function startNginx(extensionId: string, nodes: readonly [number, number]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'block-ticker-nginx-'));
  const port = await freePort();
  let site = await blockOf('docs/deploy.md', 'nginx');
  site = replaced(site, /listen 443 ssl;/, `listen 127.0.0.1:${port};`);
  site = replaced(site, /ssl_certificate .*\n/, '');
  site = replaced(site, /ssl_certificate_key .*\n/, '');
  site = replaced(site, /EXTENSION_ID/, extensionId);
  site = replaced(site, /127\.0\.0\.1:9090/, `127.0.0.1:${nodes[0]}`);
  site = replaced(site, /127\.0\.0\.1:9190/, `127.0.0.1:${nodes[1]}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n');
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};
     events { worker_connections 2048; }
     http { access_log off; ${temporary}\n${site} }`,
  );
  const nginx = spawn(findProgram('nginx'), ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  nginx.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exited = new Promise<void>((resolve) => {
    nginx.once('exit', () => resolve());
  });
  await eventually('nginx to answer', async () => {
    if (nginx.exitCode !== null) throw new Error(errors);
    return (await fetch(`http://127.0.0.1:${port}/`)).status;
  });
  return {
    port,
    async stop() {
      nginx.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
