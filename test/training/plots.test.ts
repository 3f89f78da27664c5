import { describe, expect, it } from 'vitest';
import { drawPlots, PRECISION_RECALL_PLOT, RELIABILITY_PLOT } from '../../src/training/plots.ts';
import type { DrawnScores } from '../../src/training/report.ts';

const DRAWN: Record<'abusive' | 'conspiratorial' | 'substantive', DrawnScores> = {
  abusive: { slice: 'newsroom/natural', scores: [0.05, 0.02, 0.5, 0.9, 0.7], truths: [0, 0, 1, 1, 0] },
  conspiratorial: { slice: 'newsroom/natural', scores: [0.01, 0.02, 0.03, 0.04, 0.05], truths: [0, 0, 0, 0, 0] },
  substantive: { slice: 'newsroom/natural', scores: [0.3, 0.4, 0.6, 0.8, 1], truths: [0, 1, 0, 1, 1] },
};

/** What a reader sees written in a picture, in the order of the file. */
function texts(svg: string | undefined): string[] {
  return [...(svg ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map((match) => match[1] as string);
}

// Loading vega takes a second or more.
describe('drawPlots', { timeout: 30_000 }, () => {
  it('draws the same bytes every time', async () => {
    const first = await drawPlots(DRAWN);
    expect(Object.keys(first)).toEqual([RELIABILITY_PLOT, PRECISION_RECALL_PLOT]);
    expect(await drawPlots(DRAWN)).toEqual(first);
    for (const svg of Object.values(first)) expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/u);
  });

  it('writes labels, rows, positives and counts into the reliability diagrams', async () => {
    const seen = texts((await drawPlots(DRAWN))[RELIABILITY_PLOT]);
    expect(seen).toEqual(expect.arrayContaining(['abusive', 'conspiratorial', 'substantive']));
    // Gaps: two rows 0.035, then 0.5, 0.1 and 0.7: (0.07 + 1.3) / 5.
    expect(seen).toContain('n 5, positives 2, ECE 0.274');
    expect(seen).toContain('n 5, positives 0, ECE 0.030');
    expect(seen.join(' ')).toContain('newsroom/natural');
    // Counts over the bars: two rows share the first bin of abusive, all five that of conspiratorial.
    const counts = (label: string): string[] => {
      const end = seen.indexOf(label);
      const start = Math.max(
        ...['abusive', 'conspiratorial'].map((other) => seen.indexOf(other)).filter((i) => i < end),
        -1,
      );
      return seen.slice(start + 1, end).filter((text) => /^[1-9]\d*$/u.test(text));
    };
    expect(counts('abusive').slice(-4)).toEqual(['2', '1', '1', '1']);
    expect(counts('conspiratorial').slice(-1)).toEqual(['5']);
  });

  it('puts points where score and share meet', async () => {
    const svg = (await drawPlots({ abusive: { slice: 's', scores: [0.5, 0.5], truths: [1, 0] } }))[RELIABILITY_PLOT];
    // The middle of a square of 220: one bin with mean score 0.5, half of it positive.
    const points = [
      ...(svg ?? '').matchAll(/aria-label="mean score: ([\d.]+); share that carries the label: ([\d.]+)"/gu),
    ];
    expect(points.map((match) => [Number(match[1]), Number(match[2])])).toContainEqual([0.5, 0.5]);
    expect(svg).toContain('translate(110,110)');
  });

  it('names average precision and prevalence of each curve', async () => {
    const seen = texts((await drawPlots(DRAWN))[PRECISION_RECALL_PLOT]);
    // Found at ranks 1 and 3: (1 + 2/3) / 2.
    expect(seen).toContain('abusive: AP 0.833, prevalence 0.400 (2 of 5)');
    expect(seen).toContain('conspiratorial: none of 5 rows carries it');
  });

  it('draws nothing of nothing', async () => {
    expect(await drawPlots({})).toEqual({});
    expect(await drawPlots({ abusive: { slice: 's', scores: [], truths: [] } })).toEqual({});
  });
});
