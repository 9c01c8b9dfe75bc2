import {
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  onMount,
  Show,
  untrack,
  type JSX,
} from 'solid-js';
import { t } from '../../words/i18n.ts';
import { drawPicture } from './drawPicture.ts';
import { LEGEND } from './Legend.tsx';
import { itemAt, neighbour, type Step } from './neighbour.ts';
import { PICTURE_KINDS, type PictureKind } from './pictureKind.ts';
import { createRepaint } from './repaint.ts';
import { PER_ITEM, stripLayout } from './stripLayout.ts';

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  ArrowUp: 'above',
  ArrowDown: 'below',
  Home: 'first',
  End: 'last',
};

/** The drawing, and the pointer and keys that move over it. It is one stop of the Tab key. */
export function PictureCanvas(props: {
  readonly name: string;
  readonly areas: readonly number[];
  readonly kinds: readonly PictureKind[];
  readonly found: ReadonlySet<number> | null;
  readonly pointed: number | null;
  /** Takes the focus at once: the button that had it gave its place to the picture. */
  readonly focus: boolean;
  readonly point: (at: number | null) => void;
  readonly show: (at: number) => void;
  /** Whether the keys are here: the block stays meanwhile. */
  readonly hold: (on: boolean) => void;
}): JSX.Element {
  const [canvas, setCanvas] = createSignal<HTMLCanvasElement>();
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const repaint = createRepaint();
  const rectangles = createMemo(() => stripLayout(props.areas, size().width, size().height));
  onMount(() => {
    const element = canvas();
    if (element === undefined) return;
    const read = (): void => void setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    read();
    onCleanup(() => observer.disconnect());
    if (props.focus) element.parentElement?.focus();
  });
  createEffect(() => {
    repaint();
    const element = canvas();
    const context = element?.getContext('2d') ?? null;
    if (element === undefined || context === null) return;
    const ratio = devicePixelRatio;
    element.width = Math.round(size().width * ratio);
    element.height = Math.round(size().height * ratio);
    const style = getComputedStyle(element);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const colours = Object.fromEntries(PICTURE_KINDS.map((kind) => [kind, colour(`--kind-${kind}`)]));
    drawPicture(context, {
      rectangles: rectangles(),
      kinds: props.kinds,
      found: props.found,
      colours,
      ground: colour('--surface'),
      ratio,
    });
  });

  // The focus may be here before the rows are.
  let here = false;
  createEffect(() => {
    const first = neighbour(rectangles(), null, 'first');
    if (here && untrack(() => props.pointed) === null) props.point(first);
  });

  const under = ({ clientX, clientY }: MouseEvent): number | null => {
    const box = canvas()?.getBoundingClientRect();
    return box === undefined ? null : itemAt(rectangles(), clientX - box.left, clientY - box.top);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) props.point(neighbour(rectangles(), props.pointed, step));
    else if ((event.key === 'Enter' || event.key === ' ') && props.pointed !== null)
      props.show(props.pointed);
    else return;
    event.preventDefault();
  };
  const mark = (): Readonly<Record<'left' | 'top' | 'width' | 'height', string>> | null => {
    if (props.pointed === null) return null;
    const [left = 0, top = 0, width = 0, height = 0] = rectangles().subarray(props.pointed * PER_ITEM);
    return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
  };
  return (
    // A role without a reading mode: a screen reader passes the arrow keys on.
    <div
      class="keys"
      role="application"
      aria-label={t('picture.keys')}
      tabIndex={0}
      onKeyDown={onKey}
      onFocusIn={() => {
        here = true;
        props.hold(true);
        if (props.pointed === null) props.point(neighbour(rectangles(), null, 'first'));
      }}
      onFocusOut={() => {
        here = false;
        props.hold(false);
        props.point(null);
      }}
      onPointerMove={(event) => props.point(under(event))}
      onPointerLeave={() => props.point(null)}
      onClick={(event) => {
        const at = under(event);
        if (at !== null) props.show(at);
      }}
    >
      <canvas ref={setCanvas} role="img" aria-label={props.name} aria-describedby={LEGEND} />
      <Show when={mark()}>{(style) => <span class="mark" style={style()} />}</Show>
    </div>
  );
}
