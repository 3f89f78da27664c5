/** A comment shown as an example. */
export interface Example {
  readonly id: string;
  readonly score: number;
  readonly action: string;
  readonly date?: string;
  readonly thread?: string;
  readonly url?: string;
  /** Only when texts may be shown. */
  readonly text?: string;
}

/** Plain data: by label, by band, the examples with what they were drawn by. */
export type ExampleState = readonly (readonly (readonly (readonly [draw: number, example: Example])[])[])[];

/** Bands of the score, from 0 to 1, of equal width. */
export const BANDS = 5;
const PER_BAND = 5;
const SEED = 1;

/**
 * Draws so many examples of each label and band in constant memory: each comment gets a random number made of its place
 * in the dump and a seed, and those with the lowest numbers stay (bottom-k sampling). So the same dump gives the same
 * examples, however the run was parted.
 */
export class ExampleSampler {
  readonly #draws: [draw: number, example: Example][][][];

  constructor(labels: number) {
    this.#draws = Array.from({ length: labels }, () => Array.from({ length: BANDS }, () => []));
  }

  /** @param place from 0, among all that is scored @param describe called only for those that stay */
  add(label: number, place: number, score: number, describe: () => Example): void {
    const drawn = this.#draws[label]?.[bandOf(score)];
    if (drawn === undefined) return;
    const draw = mix(place, label);
    const worst = drawn.at(-1);
    if (drawn.length >= PER_BAND && worst !== undefined && draw >= worst[0]) return;
    drawn.push([draw, describe()]);
    drawn.sort(([a], [b]) => a - b);
    if (drawn.length > PER_BAND) drawn.pop();
  }

  /** Examples of a label and band, the highest score first. */
  of(label: number, band: number): Example[] {
    return (this.#draws[label]?.[band] ?? []).map(([, example]) => example).sort((a, b) => b.score - a.score);
  }

  toJSON(): ExampleState {
    return this.#draws;
  }

  restore(state: ExampleState): void {
    state.forEach((bands, label) => {
      bands.forEach((drawn, band) => {
        const own = this.#draws[label];
        if (own !== undefined) own[band] = drawn.map(([draw, example]) => [draw, example]);
      });
    });
  }
}

export function bandOf(score: number): number {
  return Math.min(BANDS - 1, Math.floor(score * BANDS));
}

// --- internal ---

/** The finaliser of MurmurHash3 (A. Appleby, public domain) over place, label and seed; uniform in [0, 2^32). */
function mix(place: number, label: number): number {
  let hash = Math.imul(place + 1, 0x9e3779b1) ^ Math.imul(label + 1, 0x85ebca6b) ^ SEED;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
