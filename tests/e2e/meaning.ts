import { describe, expect, it } from 'vitest';
import type { Driver } from '../../scripts/browser/driver.ts';
import { describeArguments } from './meaning/arguments.ts';
import { describeKeyboard } from './meaning/keyboard.ts';
import { describeMisleading } from './meaning/misleading.ts';
import { describeNames } from './meaning/names.ts';
import { describePictureKept } from './meaning/picture.ts';
import { CHAIN } from './meaning/hostileBlock.ts';
import { useTab } from './tables/tabSetup.ts';

/** Stories of what a block means: names, arguments, misleading transfers and the picture, for every browser. */
export function describeMeaning(launch: () => Promise<Driver>): void {
  describe('the meaning of a block', () => {
    const setup = useTab(launch, CHAIN);
    describeNames(setup);
    describeArguments(setup);
    describeMisleading(setup);
    describePictureKept(setup);
    describeKeyboard(setup);

    it('throws nothing anywhere', () => {
      expect(setup().driver.errors()).toEqual([]);
    });
  });
}
