import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/training/random.ts';
import * as disguise from '../../../src/training/trust/disguises.ts';

const word = fc.stringMatching(/^[a-zA-Z]{3,12}$/);
const seed = fc.integer({ min: 0, max: 1e9 });

/** For any word and any seed. */
function always(change: disguise.Disguise, holds: (before: string, after: string) => void): void {
  fc.assert(
    fc.property(word, seed, (before, n) => {
      holds(before, change(before, new Random(n)));
    }),
  );
}

describe('a disguise', () => {
  it('asterisks: first and last letter stay, and something between is masked', () => {
    always(disguise.asterisks, (before, after) => {
      expect(after).toHaveLength(before.length);
      expect([after[0], after.at(-1)]).toEqual([before[0], before.at(-1)]);
      expect(after.slice(1, -1)).toContain('*');
      expect([...after].every((letter, n) => letter === '*' || letter === before[n])).toBe(true);
    });
  });

  it('inner symbol: exactly one letter gives way, neither the first nor the last', () => {
    always(disguise.innerSymbol, (before, after) => {
      const changed = [...after].flatMap((letter, n) => (letter === before[n] ? [] : [n]));
      expect(changed).toHaveLength(1);
      expect('!@#$%').toContain(after[changed[0] as number]);
      expect(changed[0]).toBeGreaterThan(0);
      expect(changed[0]).toBeLessThan(before.length - 1);
    });
  });

  it('homoglyphs: as long as the word, one Latin letter at least is left', () => {
    always(disguise.homoglyphs, (before, after) => {
      expect(after).toHaveLength(before.length);
      expect(after).toMatch(/[a-z]/i);
    });
    expect(disguise.homoglyphs('cope', new Random(1))).toMatch(/\p{Script=Cyrillic}/u);
    // None of these letters has a double.
    expect(disguise.homoglyphs('fgd', new Random(1))).toBe('fgd');
  });

  it('leetspeak: digits for some letters, one letter at least is left', () => {
    always(disguise.leetspeak, (_, after) => expect(after).toMatch(/[a-z]/i));
    expect(disguise.leetspeak('idiot', new Random(1))).toMatch(/\d/);
  });

  it('repeats: one letter is drawn out by two to five', () => {
    always(disguise.repeats, (before, after) => {
      expect(after.length - before.length).toBeGreaterThanOrEqual(2);
      expect(after.length - before.length).toBeLessThanOrEqual(5);
      // Every run of the word is still there, at least as long.
      const runs = before.match(/(.)\1*/g) ?? [];
      expect(after).toMatch(new RegExp(`^${runs.map((run) => `${run}${run[0]}*`).join('')}$`));
    });
  });

  it('punctuated: one and the same mark in every gap', () => {
    always(disguise.punctuated, (before, after) => {
      const [mark] = new Set([...after].filter((_, n) => n % 2 === 1));
      expect(after.split(mark as string).join('')).toBe(before);
      expect(after).toHaveLength(before.length * 2 - 1);
    });
  });

  it('invisible marks: inside the word, one at least', () => {
    for (const change of [disguise.zeroWidth, disguise.bidiMarks, disguise.softHyphen]) {
      always(change, (before, after) => {
        expect(after.length).toBeGreaterThan(before.length);
        expect([after[0], after.at(-1)]).toEqual([before[0], before.at(-1)]);
      });
    }
  });
});
