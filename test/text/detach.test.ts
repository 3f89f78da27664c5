import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detach } from '../../src/text/detach.ts';
import { anyText } from './any-text.ts';

describe('detach', () => {
  it('changes no text, halves of pairs included', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(detach(text)).toBe(text);
      }),
    );
    expect(detach(`${'a'.repeat(20)}\ud83d`)).toBe(`${'a'.repeat(20)}\ud83d`);
  });

  it('lets go of what the text was cut from', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const megabytes = (): number => {
      collect();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    const cut = (n: number): string => `${n} ${'b'.repeat(2 ** 20)}`.slice(2, 40);
    const before = megabytes();
    const kept = Array.from({ length: 60 }, (_, n) => detach(cut(n)));
    expect(megabytes() - before).toBeLessThan(20);
    expect(kept).toHaveLength(60);
  });
});
