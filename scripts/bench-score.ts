/**
 * How long scoring takes, part by part, on texts of about 400 characters, and how it grows on hostile texts.
 * Usage: npm run bench:score [-- --model DIR]
 *
 * Each figure is the sum, over small groups of texts, of the fastest of many rounds, so that other work on the machine
 * disturbs it as little as can be.
 */

import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { readArtifact } from '../src/model/artifact.ts';
import { createFastParts } from '../src/model/fast/fast-scorer.ts';
import { createScorer, createTextScorer } from '../src/model/scorer.ts';
import { createFeaturiser } from '../src/text/featuriser.ts';
import { sampleRows } from '../src/training/training-set.ts';

const { values: options } = parseArgs({ options: { model: { type: 'string', default: DEFAULT_MODEL } } });
const ROUNDS = 20;
/** More texts than this add nothing but time. */
const MOST_TEXTS = 600;
const GROUP = 25;
const LENGTH = 400;

const artifact = await readArtifact(options.model);
const texts = (await commentsOfLength(LENGTH)).slice(0, MOST_TEXTS);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
say(`${texts.length} texts of ${average.toFixed(0)} characters, model ${artifact.name}\n`);

const lines = texts.map((text, id) => JSON.stringify({ id: String(id), text }));
const featurise = createFeaturiser(artifact.text);
const scoreFeatures = createScorer(artifact);
const scoreText = createTextScorer(artifact);
report('floor: JSON in, small JSON out', (i) => {
  JSON.stringify({ id: JSON.parse(lines[i] as string).id, scores: { abusive: 0.5 } });
});
report('tuned: text to scores', (i) => scoreText(texts[i] as string));
const parts = createFastParts(artifact);
if (parts) {
  const logits = new Float64Array(artifact.heads.length);
  report('  reading tokens', (i) => parts.reader.read(texts[i] as string));
  report('  reading tokens, wide part', (i) => {
    parts.reader.read(texts[i] as string);
    parts.wide(logits);
  });
  report('  reading tokens, deep part', (i) => {
    parts.reader.read(texts[i] as string);
    parts.deep(logits);
  });
}
report('readable: text to scores', (i) => scoreFeatures(featurise(texts[i] as string)), 3);

const letter = (i: number): string => String.fromCharCode(97 + (i % 26));
say('\nHostile texts, milliseconds the first time, by length:');
for (const [name, piece] of Object.entries({
  'one letter over and over': () => 'a',
  'masks, all different': (i: number) => `f*${i.toString(36)}#k `,
  'masks, all open': (i: number) => `${letter(i)}${'*'.repeat(2 + (i % 7))}${i % 2 ? 's' : 'e'} `,
  'single letters': (i: number) => `${letter(i)} `,
  'letters and dots': (i: number) => `${letter(i)}.`,
  'stacked marks': () => 'a\u0336\u0335\u0337\u0301',
  'tags in words': (i: number) => (i % 2 ? 'o<b>' : 'a</b>'),
  'open brackets': () => 'a<b',
  'words run together, all different': (i: number) => `youareanidiot${i.toString(36).replace(/\d/g, 'x')} `,
  'characters that expand': () => '\ufdfa',
} satisfies Record<string, (i: number) => string>)) {
  const times = [5_000, 10_000, 20_000, 40_000].map((length) => {
    let text = '';
    for (let i = 0; text.length < length; i++) text += piece(i);
    const score = createTextScorer(artifact);
    score('Warm up.');
    const start = performance.now();
    score(text.slice(0, length));
    return `${length / 1000}k ${(performance.now() - start).toFixed(1)}`;
  });
  say(`  ${name.padEnd(36)}${times.join('   ')}`);
}

function report(name: string, run: (i: number) => void, rounds = ROUNDS): void {
  let total = 0;
  const best = new Float64Array(Math.ceil(texts.length / GROUP)).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (let group = 0; group < best.length; group++) {
      const end = Math.min(texts.length, (group + 1) * GROUP);
      const start = performance.now();
      for (let i = group * GROUP; i < end; i++) run(i);
      best[group] = Math.min(best[group] as number, performance.now() - start);
    }
  }
  for (const time of best) total += time;
  const each = (1000 * total) / texts.length;
  say(`${name.padEnd(34)}${each.toFixed(2).padStart(8)} us a comment${(1e6 / each).toFixed(0).padStart(10)} a second`);
}

/** The comments written for Moderato, put together until they are about as long as comments are. */
async function commentsOfLength(length: number): Promise<string[]> {
  const found: string[] = [];
  let text = '';
  for (const row of await sampleRows()) {
    text = text === '' ? row.text : `${text} ${row.text}`;
    if (text.length < length) continue;
    found.push(text.slice(0, length));
    text = '';
  }
  return found;
}
