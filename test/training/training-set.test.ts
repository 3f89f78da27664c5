import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../../src/labels.ts';
import { readTokens } from '../../src/text/featuriser.ts';
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
    for (const { targets } of samples) expect(Object.keys(targets).sort()).toEqual([...LABELS]);
  });

  it('show every combination of labels, under news of many kinds', () => {
    const combinations = samples.map(({ targets }) => LABELS.map((label) => targets[label]).join(''));
    expect(new Set(combinations).size).toBe(8);
    expect(new Set(samples.map(({ slice }) => slice)).size).toBeGreaterThanOrEqual(6);
  });

  it('are never two alike with the same labels: no such pair shares more than 60 % of its words', () => {
    const bags = samples.map(({ text }) => new Set(readTokens(text).map((token) => token.text)));
    // Two bags that share that much share a word that is rare in both: looking under the rare words finds every pair.
    const counts = new Map<string, number>();
    for (const bag of bags) for (const word of bag) counts.set(word, (counts.get(word) ?? 0) + 1);
    const byWord = new Map<string, number[]>();
    const alike: string[] = [];
    bags.forEach((bag, i) => {
      const rarest = [...bag].sort((a, b) => (counts.get(a) as number) - (counts.get(b) as number));
      const near = new Set<number>();
      for (const word of rarest.slice(0, Math.ceil(0.4 * bag.size) + 1)) {
        for (const j of byWord.get(word) ?? []) near.add(j);
        byWord.set(word, [...(byWord.get(word) ?? []), i]);
      }
      for (const j of near) {
        const other = bags[j] as Set<string>;
        if (Math.max(bag.size, other.size) < 8) continue;
        const shared = [...bag].filter((word) => other.has(word)).length;
        const isContrast = JSON.stringify(samples[i]?.targets) !== JSON.stringify(samples[j]?.targets);
        if (shared / (bag.size + other.size - shared) > 0.6 && !isContrast) {
          alike.push(`${samples[i]?.id} ${samples[j]?.id}`);
        }
      }
    });
    expect(alike).toEqual([]);
  });

  it('keep their split when others come and go: it hangs on the text alone', async () => {
    const share = samples.filter(({ split }) => split === 'dev').length / samples.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.2);
    expect(await sampleRows()).toEqual(samples);
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
    const judging = new Set(rows.filter(({ split }) => split === 'dev').map(({ text }) => text));
    expect(judging.size).toBeGreaterThan(0);
    expect(rows.filter(({ split, text }) => split === 'train' && judging.has(text))).toEqual([]);
    const annotated = rows.filter(({ group }) => group === 'annotations');
    expect(annotated.length).toBeGreaterThan(0);
    expect(annotated.every(({ split }) => split === 'train')).toBe(true);
    expect(rows.some(({ group }) => group === 'olid2019')).toBe(false);
  }, 60_000);
});
