import { ens_normalize } from '@adraffy/ens-normalize/xnf';

/**
 * True for a name in its normalised form (ENSIP-15). A name in another form is not shown, because what is drawn would
 * not be what was registered.
 */
export function isNormalised(name: string): boolean {
  try {
    return name !== '' && ens_normalize(name) === name;
  } catch {
    // The library throws for every name that has no normalised form.
    return false;
  }
}
