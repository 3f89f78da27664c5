import { lengthStep, loudnessOf, marksOf, TELLING } from '../../text/text-marks.ts';
import { DISGUISES, HAS_LINK, HAS_NUMBER, HAS_QUOTATION } from './chunk-table.ts';
import type { TokenTable } from './token-table.ts';

/** What marks tell of a text. */
export interface TextCounts {
  readonly words: number;
  readonly capitals: number;
  readonly letters: number;
  /** The looks of its chunks together, as bits. */
  readonly looks: number;
  readonly asks: boolean;
  readonly paragraphs: boolean;
}

/** The tokens of `marksOf`, kept by what they depend on. */
export class MarkTable {
  private readonly known = new Map<number, Int32Array>();
  private readonly table: TokenTable;

  constructor(table: TokenTable) {
    this.table = table;
  }

  of(text: TextCounts): Int32Array {
    const { words, looks } = text;
    const flags = (loudnessOf(words, text) * 2 + Number(text.asks)) * 2 + Number(text.paragraphs);
    const key = (lengthStep(words) * 16 + flags) * KINDS_OF_LOOKS + (looks & (KINDS_OF_LOOKS - 1));
    let marks = this.known.get(key);
    if (marks === undefined) {
      const names = marksOf({
        ...text,
        link: (looks & HAS_LINK) !== 0,
        quotation: (looks & HAS_QUOTATION) !== 0,
        number: (looks & HAS_NUMBER) !== 0,
        disguises: new Set(TELLING.filter((_, i) => looks & (1 << (DISGUISES + i)))),
      });
      marks = Int32Array.from(names, (name) => this.table.tokenOf(name));
      this.known.set(key, marks);
    }
    return marks;
  }

  clear(): void {
    this.known.clear();
  }
}

// --- internal ---

const KINDS_OF_LOOKS = 1 << (DISGUISES + TELLING.length);
