import { expect } from 'vitest';
import { eventually, type Driver } from '../../scripts/browser/driver.ts';
import type { ScriptedNode } from '../scriptedNode/scriptedNode.ts';

/** A policy that leads to this node alone, with an alert, and values that no setting has. */
export const officePolicy = (chainId: number, { url }: Pick<ScriptedNode, 'url'>) => ({
  network: 'custom',
  custom: { chainId, name: 'Office', coin: 'OFC' },
  explorers: { custom: 'http://not-https.example' },
  endpoints: { custom: [url, 'http://a.example'] },
  alerts: { newBlock: { on: true } },
  locked: ['network', 'custom', 'endpoints', 'alerts'],
});

/** Waits until the toolbar names this network, live at this node's newest block. */
export async function followsOffice(driver: Driver, name: string, node: ScriptedNode): Promise<void> {
  await eventually(`${name}, live`, async () => {
    const { text, title } = await driver.badge();
    if (title.startsWith(`${name}: Live`) && text === String(node.chain.blocks.length - 1)) return true;
    throw new Error(`The badge is ${text}, its title ${title}`);
  });
}

/** Expects the settings page to show the policy: locked, waiting for the permission, and what is not applied. */
export async function expectPolicyShown(driver: Driver): Promise<void> {
  const page = await driver.openPage('options.html');
  const text = await eventually('the note of a locked setting', async () => {
    const shown = await page.evaluate<string>('document.body.innerText');
    return shown.includes('You cannot change it.') ? shown : undefined;
  });
  expect(text).toContain('waiting for your permission');
  expect(text).toMatch(/explorers\.custom: "http:\/\/not-https\.example"/);
  expect(text).toMatch(/endpoints\.custom\.1: "http:\/\/a\.example"/);
  const disabled = (selector: string): Promise<boolean> =>
    page.evaluate(`document.querySelector(${JSON.stringify(selector)}).matches(':disabled')`);
  for (const selector of ['input[name=network]', '#custom-chainId', '#endpoint', '.alert input'])
    expect([selector, await disabled(selector)]).toEqual([selector, true]);
  for (const selector of ['[role=alert] button', 'select']) expect(await disabled(selector)).toBe(false);
  await page.close();
}
