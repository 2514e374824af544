import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDERS = ['core', 'native', 'models', 'main', 'preload', 'renderer', 'tests', '.ci'];
const SOURCE = /\.(ts|tsx|mjs|cjs|py)$/;
const MOST_LINES = 500;
const VAGUE_NAME = /^(utils?|helpers?|manager|common|misc|index)\./;
/** What makes a result depend on when or where it is computed; core gets such things passed in. */
const IMPURE =
  /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|setInterval|process\.|globalThis|crypto\.)/;

const files = FOLDERS.flatMap((folder) => filesBelow(folder));
const complaints = files.flatMap((file) => complaintsAbout(file));
for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.stderr.write(`House rules: ${files.length} files, ${complaints.length} complaints.\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;

/** Every source below a folder of the repository, by its path from the root. */
function filesBelow(folder) {
  let entries = [];
  try {
    entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1));
}

/** What a file does that the other tools cannot see: too long, a vague name, a clock or dice in core. */
function complaintsAbout(file) {
  const found = [];
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (lines.length - 1 > MOST_LINES)
    found.push(`${file}: ${lines.length - 1} lines; split it, ${MOST_LINES} is the most.`);
  if (VAGUE_NAME.test(name)) found.push(`${file}: the name does not say what is inside.`);
  if (file.startsWith('core/')) {
    lines.forEach((line, index) => {
      const match = /^\s*(\/\/|\*|\/\*)/.test(line) ? null : IMPURE.exec(line);
      if (match !== null)
        found.push(`${file}:${index + 1}: core may not use ${match[0].replace(/[.(]$/, '')}; pass it in.`);
    });
  }
  return found;
}
