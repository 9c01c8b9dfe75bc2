import { createEffect, createSignal, type Accessor } from 'solid-js';
import { loadCode } from '../later/loadCode.ts';
import type { View } from '../view/view.ts';

type Code = typeof import('./BlockPicture.tsx');

/** Whether the picture of the block is open, which the settings remember, and its code. */
export interface PictureSwitch {
  readonly open: Accessor<boolean>;
  /** Null until the picture is first open: nothing of it is loaded before. */
  readonly code: Accessor<Code | null>;
  readonly toggle: () => void;
}

export function createPictureSwitch(view: Pick<View, 'settings' | 'change'>): PictureSwitch {
  const [pressed, setPressed] = createSignal<boolean | null>(null);
  const [code, setCode] = createSignal<Code | null>(null);
  const open = (): boolean => pressed() ?? view.settings()?.picture === true;
  createEffect(() => {
    if (open() && code() === null) loadCode(() => import('./BlockPicture.tsx'), setCode);
  });
  return { open, code, toggle: () => view.change({ picture: setPressed(!open()) }) };
}
