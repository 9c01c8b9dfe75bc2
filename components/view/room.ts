import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** The rooms that a view can have, each by the least width of its container, CSS px; the narrowest first. */
export const ROOMS = [
  // A side panel: five columns only fit with fewer digits.
  { name: 'narrow', from: 0 },
  // A tab at 200 %.
  { name: 'snug', from: 561 },
  // A popup.
  { name: 'middle', from: 721 },
  // A tab: there are more columns.
  { name: 'wide', from: 900 },
] as const;

export type Room = (typeof ROOMS)[number]['name'];

/** The room that a container of this width gives, CSS px. */
export function roomOf(width: number): Room {
  return ROOMS.findLast(({ from }) => width >= from)?.name ?? 'narrow';
}

/** The room that a view has in `container` now. It depends on the container: a popup is narrower than its window. */
export function createRoom(container: Element): Accessor<Room> {
  const [room, setRoom] = createSignal(roomOf(container.clientWidth));
  const observer = new ResizeObserver(() => setRoom(roomOf(container.clientWidth)));
  observer.observe(container);
  onCleanup(() => observer.disconnect());
  return room;
}
