import type { InputColumns } from '../read-item.ts';
import { toCell } from './fields.ts';
import type { Fields } from './layout.ts';

/** The cells of a table's rows by the names of its columns, capitals and blanks around them aside. One for all rows. */
export class RowFields implements Fields {
  readonly isTable = true;
  readonly #names: readonly string[];
  readonly #plain: readonly string[];
  /** Places of the names that were asked for, -1 where there is none. */
  readonly #places = new Map<string, number>();
  #cells: ArrayLike<unknown> = [];

  constructor(names: readonly string[]) {
    this.#names = distinctNames(names);
    this.#plain = names.map(plainName);
  }

  /** The row that is asked for from now on. */
  set cells(cells: ArrayLike<unknown>) {
    this.#cells = cells;
  }

  get(name: string): unknown {
    const place = this.#place(name);
    if (place === -1) return undefined;
    const cell = this.#cells[place];
    return cell === '' || cell === null ? undefined : cell;
  }

  has(name: string): boolean {
    return this.#place(name) !== -1;
  }

  mayHave(): boolean {
    return true;
  }

  columns(): InputColumns {
    return Object.fromEntries(this.#names.map((name, i) => [name, toCell(this.#cells[i])]));
  }

  #place(name: string): number {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.#plain.indexOf(plainName(name));
      this.#places.set(name, place);
    }
    return place;
  }
}

/** Names as columns of an output need them: none twice, none without letters. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map((name, i) => {
    const wanted = name.trim() === '' ? `column_${i + 1}` : name.trim();
    let free = wanted;
    for (let n = 2; seen.has(free); n += 1) free = `${wanted}_${n}`;
    seen.add(free);
    return free;
  });
}

// --- internal ---

function plainName(name: string): string {
  return name.trim().toLowerCase();
}
