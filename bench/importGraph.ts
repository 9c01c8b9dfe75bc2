import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'vite';

/** The files that a page or script of a built extension loads. */
export interface Loads {
  /** JavaScript that runs before anything is asked for: static imports all the way down. */
  readonly first: readonly string[];
  /** JavaScript that may follow: dynamic imports and workers, and what those import in turn. */
  readonly later: readonly string[];
}

interface Edges {
  readonly fixed: readonly string[];
  readonly dynamic: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function* nodesOf(value: unknown): Generator<Node> {
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

/** The text of a string literal, or of a template without holes (which is what the minifier makes of one). */
function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node['type'] === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node['type'] !== 'TemplateLiteral') return null;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null;
}

function edgesOf(root: string, file: string): Edges {
  const code = readFileSync(join(root, file), 'utf8');
  const fixed: string[] = [];
  const dynamic: string[] = [];
  if (file.endsWith('.html')) {
    for (const [, path = ''] of code.matchAll(/<script[^>]* src="\/?([^"]+)"/g)) fixed.push(path);
    return { fixed, dynamic };
  }
  const resolve = (path: string): string =>
    path.startsWith('.') ? join(dirname(file), path) : path.replace(/^\//, '');
  for (const node of nodesOf(parseAst(code))) {
    const source = textOf(node['source']);
    if (source !== null) (node['type'] === 'ImportExpression' ? dynamic : fixed).push(resolve(source));
    // A worker's script is named by a plain text: new Worker(browser.runtime.getURL('/checker.js')).
    const text = textOf(node);
    if (text !== null && /^\/[\w-]+\.js$/.test(text) && existsSync(join(root, text)))
      dynamic.push(resolve(text));
  }
  return { fixed, dynamic };
}

/** Follows the imports of `entry` (a page or a script) through the extension built in `root`. */
export function loadsOf(root: string, entry: string): Loads {
  const seen = new Set<string>();
  const asked = new Set<string>();
  const closure = (from: string): readonly string[] => {
    if (seen.has(from)) return [];
    seen.add(from);
    const { fixed, dynamic } = edgesOf(root, from);
    for (const path of dynamic) asked.add(path);
    return [...(from.endsWith('.js') ? [from] : []), ...fixed.flatMap(closure)];
  };
  const first = closure(entry);
  const later: string[] = [];
  // The set grows while it is walked.
  for (const path of asked) later.push(...closure(path));
  return { first, later };
}
