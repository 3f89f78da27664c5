import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** A corpora folder that lives as long as the test. Names may have folders in them; `.gz` files are packed. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'moderato-corpora-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' && name.endsWith('.gz') ? gzipSync(content) : content);
  }
  return folder;
}

/** A row as prepared files have it. */
export function prepared(source: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: 'a', text: 'A comment.', source, split: 'train', labels: {}, ...changes };
}

export function jsonl(...rows: readonly unknown[]): string {
  return rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');
}
