/** A file that the user chose or dropped, with its path in the folder that was chosen. */
export interface Given {
  readonly path: string;
  readonly file: File;
}

/** Files of one drop; a folder of more is cut, and reported as such. */
export const MOST_FILES = 3000;
const DEEPEST = 12;
/** Folders and files beside the artifacts of Foundry and Hardhat. */
const BESIDE = /(^|\/)(build-info|cache|node_modules|\.[^/]*)\/|\.dbg\.json$/;

const isArtifact = (path: string): boolean => /\.json$/i.test(path) && !BESIDE.test(path);

/** The files of an input. Of a folder (webkitdirectory), those that may be artifacts. */
export function filesOf(list: Iterable<File>): readonly Given[] {
  return [...list]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path, file }) => file.webkitRelativePath === '' || isArtifact(path))
    .slice(0, MOST_FILES + 1);
}

/** The files of a drop, folders opened. Reads the transfer before it awaits anything: it is empty afterwards. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly Given[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  // Made by a script, a transfer has files without entries.
  if (entries.length === 0) return filesOf(transfer.files);
  const found: Given[] = [];
  for (const entry of entries) {
    // oxlint-disable-next-line no-await-in-loop -- one folder after another, until there are enough
    await collect(entry, entry.name, 0, found);
  }
  return found;
}

async function collect(entry: FileSystemEntry, path: string, depth: number, found: Given[]): Promise<void> {
  if (depth > DEEPEST || found.length > MOST_FILES) return;
  if (isFile(entry)) {
    if (depth === 0 || isArtifact(path)) found.push({ path, file: await fileOf(entry) });
    return;
  }
  if (!isFolder(entry) || BESIDE.test(`${path}/`)) return;
  const reader = entry.createReader();
  // Each call returns some entries, at most 100 in Chromium, and none at the end (File and Directory Entries API).
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- the reader has one position
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const each of some) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await collect(each, `${path}/${each.name}`, depth + 1, found);
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
