import { createSignal, For, onMount, Show, type JSX } from 'solid-js';
import { type Artifact, MOST_ARTIFACTS, MOST_BYTES } from '../../../feed/artifacts/artifact.ts';
import { LARGEST_FILE } from '../../../feed/artifacts/readArtifact.ts';
import { integer } from '../../../words/figures.ts';
import { t } from '../../../words/i18n.ts';
import {
  addArtifacts,
  artifactBytes,
  readArtifacts,
  removeArtifacts,
} from '../../artifacts/artifactsBridge.ts';
import { formatBytes } from '../form/formatBytes.ts';
import { onePress } from '../form/onePress.ts';
import { UndoLine, type Undoable } from '../form/UndoLine.tsx';
import { filesOf, filesOfDrop, type Given, MOST_FILES } from './droppedFiles.ts';
import { readFiles, type FileProblem, type ReadFiles } from './readFiles.ts';

/** Errors that are shown of one drop. */
const MOST_SHOWN = 10;

/** The result of the last change. */
type Result =
  | { readonly kind: 'none' | 'reading' | 'unsaved' }
  /** `read` is null where no files were read: an undo is too much beside what was added since then. */
  | {
      readonly kind: 'tooMuch';
      readonly read: ReadFiles | null;
      readonly bytes: number;
      readonly count: number;
    }
  | { readonly kind: 'added'; readonly read: ReadFiles };

/** The user's own artifacts: files and folders in, and the list of those that are stored. */
export function OwnContracts(): JSX.Element {
  const [stored, setStored] = createSignal<readonly Artifact[]>([]);
  const [result, setResult] = createSignal<Result>({ kind: 'none' });
  const [removed, setRemoved] = createSignal<Undoable | null>(null);
  const [isOver, setIsOver] = createSignal(false);
  const unsaved = (): void => void setResult({ kind: 'unsaved' });
  onMount(() => void readArtifacts().then(setStored));

  async function add(given: readonly Given[]): Promise<void> {
    const read = await readFiles(given);
    const answer = await addArtifacts(read.artifacts);
    if (answer.kind === 'stored') setStored(answer.all);
    setResult(answer.kind === 'stored' ? { kind: 'added', read } : { ...answer, read });
  }
  const take = (given: Promise<readonly Given[]>): void => {
    setResult({ kind: 'reading' });
    given.then(add).catch(unsaved);
  };
  const choose = (input: HTMLInputElement): void => {
    take(Promise.resolve(filesOf(input.files ?? [])));
    // The browser fires no change event when the same file is chosen again, e.g. after another build.
    input.value = '';
  };
  const remove = (some: readonly Artifact[]): void => {
    setResult({ kind: 'none' });
    removeArtifacts(some).then((left) => {
      setStored(left);
      const [one] = some;
      const what =
        some.length === 1 && one !== undefined
          ? one.name
          : t('options.artifacts.some', { count: integer(some.length) });
      setRemoved({
        words: t('options.removed', { what }),
        undo: () => bringBack(some),
        isOffered: () => missing(some, stored()).length > 0,
      });
    }, unsaved);
  };
  async function bringBack(some: readonly Artifact[]): Promise<boolean> {
    // This page, or another one, may have added a newer build of one since then.
    const answer = await readArtifacts()
      .then((now) => addArtifacts(missing(some, now)))
      .catch(() => ({ kind: 'unsaved' }) as const);
    if (answer.kind === 'stored') setStored(answer.all);
    setResult(answer.kind === 'stored' ? { kind: 'none' } : { read: null, ...answer });
    return answer.kind === 'stored';
  }
  const read = (): ReadFiles | null => {
    const last = result();
    return 'read' in last ? last.read : null;
  };
  return (
    <section
      aria-labelledby="artifacts-title"
      classList={{ over: isOver() }}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (event.dataTransfer !== null) take(filesOfDrop(event.dataTransfer));
      }}
    >
      <h2 id="artifacts-title">{t('options.artifacts.title')}</h2>
      <p class="help">{t('options.artifacts.help')}</p>
      <label class="file">
        <span>{t('options.artifacts.files')}</span>
        <input
          type="file"
          multiple
          accept="application/json,.json"
          onChange={(event) => choose(event.currentTarget)}
        />
      </label>
      <label class="file">
        <span>{t('options.artifacts.folder')}</span>
        <input
          type="file"
          ref={(input) => (input.webkitdirectory = true)}
          onChange={(event) => choose(event.currentTarget)}
        />
      </label>
      <p role="status">{statusText(result(), stored())}</p>
      <Show when={errorText(result())}>
        {(words) => (
          <p class="error" role="alert">
            {words()}
          </p>
        )}
      </Show>
      <Show when={read()?.problems.length}>
        <div role="alert">
          <ul class="errors">
            <For each={read()?.problems.slice(0, MOST_SHOWN)}>
              {({ path, problem }) => (
                <li>
                  <code>{path}</code>: {problemText(problem)}
                </li>
              )}
            </For>
            <Show when={(read()?.problems.length ?? 0) - MOST_SHOWN > 0}>
              <li>{t('arguments.more', { count: integer((read()?.problems.length ?? 0) - MOST_SHOWN) })}</li>
            </Show>
          </ul>
        </div>
      </Show>
      <Show when={stored().length > 0}>
        <ul class="own" aria-labelledby="artifacts-title">
          <For each={stored()}>
            {(artifact) => (
              <li>
                <code>{artifact.name}</code> <small>{artifact.source}</small>{' '}
                <button
                  type="button"
                  aria-label={t('options.watched.removeOf', { address: artifact.name })}
                  onClick={onePress(() => remove([artifact]))}
                >
                  {t('options.watched.remove')}
                </button>
              </li>
            )}
          </For>
        </ul>
        <button type="button" onClick={onePress(() => remove(stored()))}>
          {t('options.artifacts.removeAll')}
        </button>
      </Show>
      <UndoLine change={removed()} />
    </section>
  );
}

/** Those that are not there, in any build. */
const missing = (some: readonly Artifact[], there: readonly Artifact[]): readonly Artifact[] =>
  some.filter((one) => !there.some(({ name, source }) => name === one.name && source === one.source));

function statusText(result: Result, stored: readonly Artifact[]): string {
  if (result.kind === 'reading') return t('options.artifacts.reading');
  if (stored.length === 0) return '';
  const used = t('options.artifacts.used', {
    count: integer(stored.length),
    size: formatBytes(artifactBytes(stored)),
    most: formatBytes(MOST_BYTES),
  });
  if (result.kind !== 'added') return used;
  const { artifacts, withoutCode } = result.read;
  const left =
    withoutCode > 0 ? ` ${t('options.artifacts.withoutCode', { count: integer(withoutCode) })}` : '';
  return `${t('options.artifacts.added', { count: integer(artifacts.length) })}${left} ${used}`;
}

function errorText(result: Result): string | null {
  switch (result.kind) {
    case 'none':
    case 'reading':
      return null;
    case 'unsaved':
      return t('options.unsaved');
    case 'tooMuch':
      return t('options.artifacts.tooMuch', {
        count: integer(result.count),
        size: formatBytes(result.bytes),
        most: formatBytes(MOST_BYTES),
        mostCount: integer(MOST_ARTIFACTS),
      });
    case 'added':
      return result.read.cut ? t('options.artifacts.cut', { count: integer(MOST_FILES) }) : null;
  }
}

function problemText(problem: FileProblem): string {
  switch (problem.kind) {
    case 'notJson':
    case 'gone':
      return t('options.backup.notJson');
    case 'missing':
      return t('options.artifacts.missing', { field: problem.field });
    case 'unreadable':
      return t('options.artifacts.unreadable', { field: problem.field });
    case 'large':
      return t('options.artifacts.large', {
        size: formatBytes(problem.bytes),
        most: formatBytes(LARGEST_FILE),
      });
  }
}
