import { shell } from '../shell/shell.ts';

/** What was dropped: paths where the shell can name them, else the files themselves. */
export interface Dropped {
  readonly paths: readonly string[];
  readonly files: readonly File[];
}

/** Everything in a drop; folders are walked through when there are no paths. */
export async function droppedFiles(data: DataTransfer): Promise<Dropped> {
  // The list is emptied once the event is over: take everything out of it before the first wait.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return chosenFiles([...data.files], () => Promise.all(entries.map(filesOf)));
}

/** Files that the user chose in a dialog. */
export async function chosenFiles(
  files: readonly File[],
  walk: () => Promise<readonly (readonly File[])[]> = async () => [files],
): Promise<Dropped> {
  const bridge = shell();
  if (bridge !== null) {
    return { paths: files.map((file) => bridge.pathOf(file)).filter((path) => path !== null), files: [] };
  }
  return { paths: [], files: (await walk()).flat() };
}

async function filesOf(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const inside = await entriesIn(entry);
  return (await Promise.all(inside.filter(({ name }) => !name.startsWith('.')).map(filesOf))).flat();
}

/** A folder's reader gives at most a hundred entries at once. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
