import { fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { expect, it } from 'vitest';
import { TextField } from './TextField.tsx';

const field = (): HTMLInputElement => screen.getByLabelText('Coin');

it('keeps an unsaved text until its own setting changes', () => {
  const [settings, change] = createSignal({ coin: 'ETH', theme: 'dark' });
  render(() => <TextField id="coin" label="Coin" help="" value={settings().coin} save={() => null} />);
  fireEvent.input(field(), { target: { value: 'half typ' } });
  change({ coin: 'ETH', theme: 'light' });
  expect(field().value).toBe('half typ');
  change({ coin: 'POL', theme: 'light' });
  expect(field().value).toBe('POL');
});
