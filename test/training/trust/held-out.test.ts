import { describe, expect, it } from 'vitest';
import type { TrainingRow } from '../../../src/training/rows.ts';
import { corpusRows, sampleRows } from '../../../src/training/training-set.ts';
import { readFunctionalSuite } from '../../../src/training/trust/functional-suite.ts';
import { dropHeldOut, readHeldOutKeys } from '../../../src/training/trust/held-out.ts';
import { readIdentitySuite } from '../../../src/training/trust/identity-templates.ts';
import { folderWith, jsonl, prepared } from '../../corpus/sources/folder.ts';

const row = (text: string, split: 'train' | 'dev' = 'train'): TrainingRow => ({
  id: text,
  text,
  group: 'g',
  split,
  targets: {},
});

describe('dropHeldOut', () => {
  it('drops train rows with the letters and digits of a held-out text, and no dev row', () => {
    const rows = [row('You FOOL!'), row('you fools'), row('you, fool', 'dev')];
    expect(dropHeldOut(rows, new Set(['youfool']))).toEqual(rows.slice(1));
  });
});

describe('training', () => {
  it('takes no text of a suite, from whatever it comes', async () => {
    const { cases } = await readFunctionalSuite();
    const { sentences } = await readIdentitySuite();
    expect(await readHeldOutKeys()).toHaveProperty('size', cases.length + sentences.length);

    const suite = [...cases, ...sentences].map(({ text }) => text).filter((_, n) => n % 40 === 0);
    const disguised = suite.map((text) => `"${text.toUpperCase()}" ...`);
    const texts = [...suite, ...disguised, 'Nobody wrote this into a suite.', 'Nor this.', 'Nor that one, either.'];
    const kept = (rows: readonly TrainingRow[]): string[] =>
      rows.filter(({ split }) => split === 'train').map(({ text }) => text);

    // Each in a block of its own, or those that stay might all judge.
    const samples = await folderWith({
      'field.jsonl': jsonl(...texts.map((text, n) => ({ id: `field-${12 * n + 1}`, text, labels: { abusive: 1 } }))),
    });
    const fromSamples = kept(await sampleRows(samples));
    expect(fromSamples.length).toBeGreaterThan(0);
    expect(texts.slice(-3)).toEqual(expect.arrayContaining(fromSamples));

    const corpora = await folderWith({
      'newsroom.jsonl': jsonl(
        ...texts.map((text, n) => prepared('newsroom', { id: `${n}`, text, labels: { abusive: 1 } })),
      ),
    });
    expect(kept(await corpusRows(corpora, 'open'))).toEqual(texts.slice(-3));
  });
});
