import { existsSync, readFileSync } from 'node:fs';

// Real light client data is kept beside the repository, or in the folder of LIGHT_CLIENT_DATA.
const folder = process.env['LIGHT_CLIENT_DATA'] ?? `${process.cwd()}/../shared/lightclient`;

/** Whether the data is there. Where it is not, stderr has a line, since nothing is checked then. */
export function hasLightClientData(): boolean {
  if (existsSync(folder)) return true;
  process.stderr.write(`light client data: NOT CHECKED, there is no ${folder}\n`);
  return false;
}

/** An answer of a beacon node as it is stored. */
export function lightClientData(path: string): unknown {
  return JSON.parse(readFileSync(`${folder}/${path}`, 'utf8')) as unknown;
}
