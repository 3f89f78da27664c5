import { expect, it } from 'vitest';
import type { TrainingRow } from '../../src/training/rows.ts';
import { addWeakTargets } from '../../src/training/weak-targets.ts';

const row = (id: string, text: string, group: string): TrainingRow => ({
  id,
  text,
  group,
  split: 'train',
  targets: { insult: 1 },
});

it('adds soft labels to the groups it is told, and leaves the rest as it was', () => {
  const rows = [
    row('1', 'You are an idiot and a clown.', 'near'),
    row('2', 'The bus was late because of snow.', 'far'),
  ];
  const [near, far] = addWeakTargets(rows, { groups: ['near'], share: 0 });
  expect(Object.keys(near?.targets ?? {})).toEqual([
    'insult',
    'labelling:abusive',
    'labelling:conspiratorial',
    'labelling:substantive',
  ]);
  expect(near?.targets['labelling:abusive']).toBeGreaterThan(0.5);
  expect(far).toBe(rows[1]);
});

it('takes a share of every other group by text, the same whatever the order', () => {
  const rows = Array.from({ length: 200 }, (_, n) => row(String(n), `Comment number ${n} on the bridge.`, 'far'));
  const chosen = (given: readonly TrainingRow[]): string[] =>
    addWeakTargets(given, { groups: [], share: 0.25 })
      .filter(({ targets }) => 'labelling:abusive' in targets)
      .map(({ id }) => id)
      .sort();
  expect(chosen(rows).length).toBeGreaterThan(25);
  expect(chosen(rows).length).toBeLessThan(75);
  expect(chosen([...rows].reverse())).toEqual(chosen(rows));
});
