import { describe, expect, it, vi } from 'vitest';
import { tick } from '../../src/training/ticker.ts';

describe('tick', () => {
  it('reports, and lets others have their turn', async () => {
    const onProgress = vi.fn();
    let isTurnTaken = false;
    setImmediate(() => {
      isTurnTaken = true;
    });
    await tick({ onProgress }, 3, 10, 0.5);
    expect(onProgress).toHaveBeenCalledExactlyOnceWith(3, 10, 0.5);
    expect(isTurnTaken).toBe(true);
  });

  it('throws INTERRUPTED once the signal has fired, also when it fires during the turn', async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    await expect(tick({ signal: controller.signal }, 1, 2, 0)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});
