import type { Hex } from '../../feed/contract/scalars.ts';
import type { Named } from '../loaded/arrangeRows.ts';
import type { SavedRow } from './saveRows.ts';

/** The fields with the names of both sides; none while names are off (null). */
export const savedNames = (named: Named | null, from: Hex, to: Hex | null): SavedRow =>
  named === null ? {} : { fromName: named(from) ?? '', toName: to === null ? '' : (named(to) ?? '') };
