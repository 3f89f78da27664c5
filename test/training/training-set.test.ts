import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { corpusKey } from '../../src/corpus/corpora.ts';
import { LABELS } from '../../src/labels.ts';
import { readTokens } from '../../src/text/featuriser.ts';
import { dropJudged } from '../../src/training/labelled-files.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { articleRows, corpusRows, labelArticle, sampleRows } from '../../src/training/training-set.ts';

const CORPORA = process.env['MODERATO_CORPORA'] ?? '';

describe('the comments written for Moderato', () => {
  let samples: TrainingRow[];
  beforeAll(async () => {
    samples = await sampleRows();
  });

  it('are many, each with its own id and all three labels', () => {
    expect(samples.length).toBeGreaterThanOrEqual(600);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
    for (const { targets } of samples) expect(Object.keys(targets)).toEqual(expect.arrayContaining([...LABELS]));
  });

  it('also tell threats and attacks on groups, where what they show leaves no doubt', () => {
    for (const head of ['threat', 'identity_attack'] as const) {
      const known = samples.filter(({ targets }) => targets[head] !== undefined);
      expect(new Set(known.map(({ targets }) => targets[head]))).toEqual(new Set([0, 1]));
      for (const { targets } of known) if (targets[head] === 1) expect(targets['abusive']).toBe(1);
    }
  });

  it('show every combination of labels, under news of many kinds', () => {
    const combinations = samples.map(({ targets }) => LABELS.map((label) => targets[label]).join(''));
    expect(new Set(combinations).size).toBe(8);
    expect(new Set(samples.map(({ slice }) => slice)).size).toBeGreaterThanOrEqual(6);
  });

  it('are never two alike with the same labels: no such pair shares more than 60 % of its words', () => {
    // Words as numbers, the rare ones first: two that share so much share one of the first words of both.
    const words = samples.map(({ text }) => [...new Set(readTokens(text).map((token) => token.text))]);
    const counts = new Map<string, number>();
    for (const word of words.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
    const ranks = new Map([...counts].sort(([, a], [, b]) => a - b).map(([word], rank) => [word, rank]));
    const bags = words.map((bag) => Int32Array.from(bag, (word) => ranks.get(word) as number).sort());
    const byWord = new Map<number, number[]>();
    const alike: string[] = [];
    bags.forEach((bag, i) => {
      const near = new Set<number>();
      for (const word of bag.subarray(0, Math.floor(0.4 * bag.length) + 1)) {
        const known = byWord.get(word) ?? [];
        for (const j of known) near.add(j);
        known.push(i);
        byWord.set(word, known);
      }
      for (const j of near) {
        const other = bags[j] as Int32Array;
        const [fewer, more] = [Math.min(bag.length, other.length), Math.max(bag.length, other.length)];
        if (more < 8 || fewer <= 0.6 * more) continue;
        const shared = sharedOf(bag, other);
        const isContrast = JSON.stringify(samples[i]?.targets) !== JSON.stringify(samples[j]?.targets);
        if (shared / (fewer + more - shared) > 0.6 && !isContrast) alike.push(`${samples[i]?.id} ${samples[j]?.id}`);
      }
    });
    expect(alike).toEqual([]);
  });

  it('judge, one in seven or so, in whole blocks of twelve', () => {
    const share = samples.filter(({ split }) => split === 'dev').length / samples.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.2);
    const blocks = new Map<string | undefined, TrainingRow[]>();
    for (const row of samples) blocks.set(row.splitKey, [...(blocks.get(row.splitKey) ?? []), row]);
    for (const [key, rows] of blocks) {
      expect(rows.length, key).toBeLessThanOrEqual(12);
      expect(new Set(rows.map(({ split }) => split)).size, key).toBe(1);
      expect(new Set(rows.map(({ slice }) => slice)).size, key).toBe(1);
    }
  });

  it('keep their split when others come and go: it hangs on the id alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moderato-samples-'));
    const labels = { abusive: 0, conspiratorial: 0, substantive: 0 };
    // The 12th and 13th of a file are of two blocks, whatever else it holds.
    const lines = ['plots-012', 'plots-013'].map((id) => JSON.stringify({ id, text: `Text of ${id}`, labels }));
    await writeFile(join(folder, 'plots.jsonl'), lines.join('\n'));
    const rows = await sampleRows(folder);
    await rm(folder, { recursive: true });
    for (const row of rows) {
      const { splitKey, split } = samples.find(({ id }) => id === row.id) as TrainingRow;
      expect(row).toMatchObject({ splitKey, split });
    }
    expect(rows.map(({ splitKey }) => splitKey)).toEqual(['plots-0', 'plots-1']);
  });
});

describe('the comments of article 001', () => {
  it('become rows with soft labels', async () => {
    const rows = articleRows(await labelArticle());
    expect(rows).toHaveLength(13);
    for (const { targets, split } of rows) {
      expect(split).toBe('train');
      for (const label of LABELS) {
        expect(targets[label]).toBeGreaterThanOrEqual(0);
        expect(targets[label]).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe.skipIf(!existsSync(CORPORA))('a corpora folder (skipped unless MODERATO_CORPORA names one)', () => {
  it('never trains on a text that judges, and adds our annotations to train rows only', async () => {
    const rows = await corpusRows(CORPORA, 'open');
    const all = dropJudged([...articleRows(await labelArticle()), ...(await sampleRows()), ...rows]);
    const judging = new Set(all.filter(({ split }) => split === 'dev').map(({ text }) => corpusKey(text)));
    expect(judging.size).toBeGreaterThan(0);
    expect(all.filter(({ split, text }) => split === 'train' && judging.has(corpusKey(text)))).toEqual([]);
    expect(rows.length - all.length).toBeLessThan(0);
    const annotated = rows.filter(({ group }) => group === 'annotations');
    expect(annotated.length).toBeGreaterThan(0);
    expect(annotated.every(({ split }) => split === 'train')).toBe(true);
    expect(rows.some(({ group }) => group === 'olid2019')).toBe(false);
  }, 60_000);
});

/** How many numbers stand in both of two sorted lists. */
function sharedOf(one: Int32Array, other: Int32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const order = (one[i] as number) - (other[j] as number);
    if (order === 0) shared++;
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return shared;
}
