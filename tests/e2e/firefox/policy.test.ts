import { beforeAll, describe, expect, it } from 'vitest';
import type { Firefox } from '../../../scripts/browser/firefox.ts';
import { ADDON_ID } from '../../../scripts/browser/firefox/preferences.ts';
import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { makeOfficeEtc } from '../officeEtc.ts';
import { expectPolicyShown, followsOffice, officePolicy } from '../policyPage.ts';
import { startNode } from '../startNode.ts';
import { launchHere } from './launchHere.ts';

const OFFICE_CHAIN = 5933;

describe('an administrator’s policy', () => {
  let office: ScriptedNode;
  let firefox: Firefox;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    const etc = await makeOfficeEtc();
    cleanUp(etc.remove);
    office = await startNode(OFFICE_CHAIN, 0);
    cleanUp(() => office.stop());
    const managed = officePolicy(OFFICE_CHAIN, office);
    await etc.firefox({ '3rdparty': { Extensions: { [ADDON_ID]: managed } } });
    firefox = await launchHere({ etc: etc.folder });
    cleanUp(() => firefox.close());
  });

  it('is applied from the first start on', async () => {
    await followsOffice(firefox, 'Office', office);
    expect(office.open).toBe(1);
  });

  it('is shown on the settings page', async () => {
    await expectPolicyShown(firefox);
  });

  it('throws nothing anywhere', () => {
    expect(firefox.errors()).toEqual([]);
  });
});
