import { beforeAll, describe, expect, it } from 'vitest';
import type { Chromium } from '../../../scripts/browser/chromium.ts';
import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { makeOfficeEtc, type OfficeEtc } from '../officeEtc.ts';
import { expectPolicyShown, followsOffice, officePolicy } from '../policyPage.ts';
import { loopbackNode, startNode } from '../startNode.ts';
import { launchHere } from './launchHere.ts';

const OWN_CHAIN = 5931;
const OFFICE_CHAIN = 5932;

describe('an administrator’s policy', () => {
  let etc: OfficeEtc;
  let own: ScriptedNode;
  let office: ScriptedNode;
  let chromium: Chromium;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    etc = await makeOfficeEtc();
    cleanUp(etc.remove);
    own = await startNode(OWN_CHAIN, 0);
    cleanUp(() => own.stop());
    office = await startNode(OFFICE_CHAIN, 0);
    cleanUp(() => office.stop());
    chromium = await launchHere({ etc: etc.folder });
    cleanUp(() => chromium.close());
    await chromium.storeLocal(loopbackNode(OWN_CHAIN, own));
    await followsOffice(chromium, `EVM ${OWN_CHAIN}`, own);
  });

  it('is applied while the browser runs, and leaves no socket to the user’s node', async () => {
    const id = new URL(chromium.origin).host;
    const managed = officePolicy(OFFICE_CHAIN, office);
    await etc.chromium({ '3rdparty': { extensions: { [id]: managed } } });
    await followsOffice(chromium, 'Office', office);
    expect(own.open).toBe(0);
  });

  it('is shown on the settings page', async () => {
    await expectPolicyShown(chromium);
  });

  it('is still applied by a worker that starts anew', async () => {
    await chromium.killWorker();
    office.tick(Math.floor(Date.now() / 1000));
    await followsOffice(chromium, 'Office', office);
    expect([own.open, office.open]).toEqual([0, 1]);
  });

  it('gives the user’s own settings back when it ends', async () => {
    await etc.chromium({});
    await followsOffice(chromium, `EVM ${OWN_CHAIN}`, own);
    expect(office.open).toBe(0);
  });

  it('throws nothing anywhere', () => {
    expect(chromium.errors()).toEqual([]);
  });
});
