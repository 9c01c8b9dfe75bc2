import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
}).split('\n');
const sources = tracked.filter((file) => /\.(tsx?|css|mjs)$/.test(file) && existsSync(file));

/** Every comment of its own lines, with its first line's number: blocks, and runs of `//`. */
function commentsOf(code: string): readonly { readonly line: number; readonly text: string }[] {
  const found = code.matchAll(/^[ \t]*(?:\/\*[^]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*)/gm);
  return [...found].map((match) => ({ line: code.slice(0, match.index).split('\n').length, text: match[0] }));
}

const comments = sources.flatMap((file) =>
  commentsOf(readFileSync(file, 'utf8')).map(({ line, text }) => ({ at: `${file}:${line}`, text })),
);

describe('a comment', () => {
  it('is found wherever it is', () => {
    expect(comments.length).toBeGreaterThan(1500);
  });

  it('has at most 120 columns', () => {
    const wide = comments.filter(({ text }) => text.split('\n').some((line) => line.length > 120));
    expect(wide.map(({ at }) => at)).toEqual([]);
  });

  // Without tables and lists, whose lines are no sentences.
  it('has at most 25 words a sentence', () => {
    const long = comments.filter(({ text }) => {
      const words = text.replaceAll(/^\s*(?:\/\*\*?|\*\/?|\/\/)/gm, '').replaceAll(/^ (?: |\|).*$/gm, '.');
      const sentences = words.split(/(?<=[.!?])\s+/);
      return sentences.some((each) => each.split(/\s+/).filter((word) => /\w/.test(word)).length > 25);
    });
    expect(long.map(({ at }) => at)).toEqual([]);
  });
});

it('no file holds a mark of an unfinished merge', () => {
  const marked = tracked.filter(
    (file) => /\.(tsx?|css|mjs|md|yml|json)$/.test(file) && existsSync(file) && isMarked(file),
  );
  expect(marked).toEqual([]);
});

const isMarked = (file: string): boolean => /^(?:<{7}|>{7}) /m.test(readFileSync(file, 'utf8'));
