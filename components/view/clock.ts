import { createSignal, onCleanup, type Accessor } from 'solid-js';

/**
 * Milliseconds since 1970, updated on each full second, so that all ages change together. The default reads Date.now
 * on each call, so that tests can replace it.
 */
export function createClock(now: () => number = () => Date.now()): Accessor<number> {
  const [time, setTime] = createSignal(now());
  let timer: ReturnType<typeof setTimeout>;
  const tick = (): void => {
    setTime(now());
    timer = setTimeout(tick, 1000 - (now() % 1000));
  };
  timer = setTimeout(tick, 1000 - (now() % 1000));
  onCleanup(() => clearTimeout(timer));
  return time;
}
