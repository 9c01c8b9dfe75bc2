import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nodeCommands } from '../../words/nodeCommands.ts';
import { beaconHosts } from '../../feed/networks/beaconHosts.ts';
import { networks } from '../../feed/networks/networks.ts';
import type { ViewPage } from '../../scripts/browser/driver.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Networks, coins, nodes and servers are called the same in every language, and a command is typed the same. */
const NAMES = [
  ...networks.flatMap(({ name, coin }) => [name, coin]),
  ...networks.flatMap(({ chainId }) => {
    const { beacon = [], checkpoints = [] } = beaconHosts(chainId) ?? {};
    return [...beacon, ...checkpoints].map((url) => new URL(url).host);
  }),
  ...nodeCommands.flatMap(({ name, start }) => [start('').replace(/ --.*/, ''), name]),
];

// A row that fades in is pale for a quarter of a second, whatever its colours are.
const STILL = `Object.assign(document.createElement('style'), { textContent: '* { animation: none !important; transition: none !important }' })`;

/** The still page's accessibility violations, by all rules or one: rule and element, one line each. */
export async function violations(page: ViewPage, rule?: string, within = 'html'): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>(`typeof window.axe === 'object'`)))
    await page.evaluate(`(() => { ${AXE}; return true; })()`);
  return page.evaluate<readonly string[]>(`(async () => {
    const still = ${STILL};
    document.head.append(still);
    const { violations } = await window.axe.run('${within}',
      { resultTypes: ['violations']${rule === undefined ? '' : `, runOnly: ['${rule}']`} });
    still.remove();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + failureSummary.slice(0, 300)));
  })()`);
}

/* These run in the page, so they must not reach outside themselves. */

/** Elements that overflow the page or a box without scroll bars, and elements that cover each other. */
function findCutOff(): readonly string[] {
  const root = document.documentElement;
  const page = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
  const described = (each: Element): string => `${each.tagName} ${each.className}: ${each.textContent}`;
  // A method's name and a builder's text have any length, so the page cuts them with an ellipsis.
  const whole =
    'th, td:not(.method, :has(.builder)), button, label, dt, dd, .situation p, .contacted-node, h2, .body-check';
  const tight = [...document.querySelectorAll(whole)]
    .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
    .map((each) => `${described(each)} (${each.scrollWidth} in ${each.clientWidth})`);
  // A figure may reach into its cell's padding, where the browser puts an ellipsis but reports no overflow.
  const figuresCut = [...document.querySelectorAll('td:not(.method) data:not(.hex)')].flatMap((each) => {
    const cell = each.closest('td') ?? each;
    const { paddingLeft, paddingRight } = getComputedStyle(cell);
    const [inner, outer] = [each.getBoundingClientRect(), cell.getBoundingClientRect()];
    const isWhole =
      inner.left > outer.left + Number.parseFloat(paddingLeft) - 1 &&
      inner.right < outer.right - Number.parseFloat(paddingRight) + 1;
    return isWhole || inner.width === 0 ? [] : [`${described(each)} is wider than its cell`];
  });
  // A select cuts its text without any sign of it. One that fills its line can be no wider.
  const selectsCut = [...document.querySelectorAll('select')].flatMap((each) => {
    const [shown, line] = [each.offsetWidth, each.parentElement?.clientWidth ?? 0];
    const before = each.style.cssText;
    each.style.cssText += '; width: max-content; flex: none; max-width: none; min-width: 0';
    const needed = each.offsetWidth;
    each.style.cssText = before;
    const isCut = shown > 0 && needed > shown + 1 && shown < line - 1;
    return isCut ? [`${described(each)} (${needed} in ${shown})`] : [];
  });
  const partedLabels = [...document.querySelectorAll('label[for]')].flatMap((each) => {
    const field = document.getElementById(each.getAttribute('for') ?? '');
    if (field === null) return [];
    const [one, other] = [each.getBoundingClientRect(), field.getBoundingClientRect()];
    const isAbove = Math.abs(one.left - other.left) < 2 || Math.abs(one.right - other.right) < 2;
    return one.width === 0 || one.bottom > other.top || isAbove
      ? []
      : [`${described(each)} is not at its field`];
  });
  const groups =
    'header, .network, .figures, .situation, .tools, .row-tools, .body-footer, .totals, main, .line';
  const covers = (each: Element, other: Element): readonly string[] => {
    const [one, two] = [each.getBoundingClientRect(), other.getBoundingClientRect()];
    return Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1 &&
      Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 1
      ? [`${described(each)} covers ${described(other)}`]
      : [];
  };
  const laid = [...document.querySelectorAll(groups)].flatMap((group) =>
    [...group.children].flatMap((each, at, all) => all.slice(at + 1).flatMap((other) => covers(each, other))),
  );
  // A pin takes no room, so it can reach into the next figure.
  const figures = [...document.querySelectorAll('.figure')];
  const pinned = [...document.querySelectorAll('.figure .pin')].flatMap((pin) =>
    figures.filter((figure) => !figure.contains(pin)).flatMap((figure) => covers(pin, figure)),
  );
  return [...page, ...tight, ...figuresCut, ...selectsCut, ...partedLabels, ...laid, ...pinned];
}

/** The page, if it is higher than its window, and the class of every box in it that can be scrolled up or down. */
function findScrollBars(): readonly string[] {
  const root = document.documentElement;
  const page = root.scrollHeight > root.clientHeight ? ['the page'] : [];
  const boxes = [...document.body.querySelectorAll('*')].filter(
    (each) => each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY),
  );
  return [...page, ...boxes.map((each) => each.className)];
}

/** Texts and names on the page with a plain word in them that no pseudo-locale accented; `names` are names. */
function findPlainWords(names: readonly string[]): readonly string[] {
  const own = 'data, code, time, svg title, .builder, .hex, .endpoint, .method, bdi, kbd, h1, .name';
  const found: string[] = [];
  const strip = new RegExp(
    `wss?://\\S+|--\\S+( '[^']*'| true)?|0x[\\da-f…]+|gwei|${names.join('|')}|[a-z][a-z-]*(\\.[a-z]{2,})+`,
    'g',
  );
  const plain = (text: string): boolean => /[A-Za-z]{3,}/.test(text.replaceAll(strip, ''));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    if (plain(text) && node.parentElement?.closest(own) === null) found.push(text.trim());
  }
  for (const element of document.querySelectorAll('[title]:not(.builder), [aria-label], [placeholder]'))
    for (const name of ['title', 'aria-label', 'placeholder'])
      if (plain(element.getAttribute(name) ?? '')) found.push(`${name}: ${element.getAttribute(name)}`);
  return found;
}

export const cutOff = (page: ViewPage): Promise<readonly string[]> =>
  page.evaluate(`(${findCutOff.toString()})()`);
export const scrollBars = (page: ViewPage): Promise<readonly string[]> =>
  page.evaluate(`(${findScrollBars.toString()})()`);
export const plainWords = (page: ViewPage): Promise<readonly string[]> =>
  page.evaluate(`(${findPlainWords.toString()})(${JSON.stringify(NAMES)})`);
