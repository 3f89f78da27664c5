import { join } from 'node:path';
import pino from 'pino';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '../../src/cli/options.ts';
import { extractFromFile } from '../../src/corpus/article.ts';
import { GOLD_FOLDER, readGold } from '../../src/labelling/gold.ts';
import type { Label, Verdict } from '../../src/labels.ts';
import { loadModel } from '../../src/moderator.ts';
import { createApp } from '../../src/server/app.ts';

/** Comments that show a label plainly: above every comment of the article that does not carry it. */
const PLAIN: Readonly<Record<Label, readonly string[]>> = {
  abusive: ['001-07', '001-09', '001-11'],
  conspiratorial: ['001-02', '001-08'],
  substantive: ['001-01', '001-03', '001-04', '001-12'],
};

describe('the comments under article 001, scored by the server with the model that ships', () => {
  const verdicts = new Map<string, Verdict>();

  beforeAll(async () => {
    const app = createApp({ ...(await loadModel(DEFAULT_MODEL)), logger: pino({ level: 'silent' }) });
    const { comments } = await extractFromFile(join(import.meta.dirname, '../../data/articles/001.txt'));
    for (const { id, text } of comments) {
      const { body } = await request(app).post('/v1/score').send({ comment: { id, text } }).expect(200);
      verdicts.set(id, body as Verdict);
    }
  });

  it.each(Object.entries(PLAIN))('puts the plainly %s ones first', async (label, plain) => {
    const gold = await readGold(join(GOLD_FOLDER, '001.jsonl'));
    const score = (id: string): number => verdicts.get(id)?.scores[label as Label] as number;
    const without = [...gold].filter(([, labels]) => labels[label as Label] === 0).map(([id]) => id);
    expect(without.length).toBeGreaterThan(6);
    expect(Math.min(...plain.map(score))).toBeGreaterThan(Math.max(...without.map(score)));
  });
});
