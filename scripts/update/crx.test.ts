import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readZip } from '../../tests/built/folder.ts';
import { extensionId, signCrx } from './crx.ts';
import { zipFolder } from './zipFolder.ts';

it('packs a folder, with other bytes for some of its files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'block-ticker-zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'manifest.json'), '{}');
  writeFileSync(join(folder, 'chunks', 'ü.js'), 'alert(1)');
  const file = join(folder, 'it.zip');
  writeFileSync(file, await zipFolder(folder, { 'manifest.json': '{"version":"1"}' }));
  const files = [...readZip(file)].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
  expect(Object.fromEntries(files)).toEqual({
    'manifest.json': '{"version":"1"}',
    'chunks/ü.js': 'alert(1)',
  });
});

it('signs a package so that its key verifies it', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const zip = Buffer.from('PK');
  const crx = signCrx(zip, privateKey);
  expect(crx.subarray(0, 4).toString()).toBe('Cr24');
  const header = crx.subarray(12, 12 + crx.readUInt32LE(8));
  expect(crx.subarray(12 + header.length)).toEqual(zip);
  // The last field is the signed data: a tag of three bytes, a length, and the id as a field of 16 bytes.
  const signed = header.subarray(-18);
  const signature = header.subarray(-18 - 4 - 256, -18 - 4);
  const length = Buffer.from([18, 0, 0, 0]);
  const text = Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, signed, zip]);
  expect(verify('sha256', text, createPublicKey(privateKey), signature)).toBe(true);
  expect(extensionId(privateKey)).toMatch(/^[a-p]{32}$/);
});
