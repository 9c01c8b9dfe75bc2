import { createSignal, onCleanup, type Accessor } from 'solid-js';

/**
 * Milliseconds since 1970, renewed each second on the second, so that every age ticks together. Date.now is looked
 * up late, so that a test's clock counts.
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
