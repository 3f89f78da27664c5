import { ModeratoError } from '../errors.ts';

/** What to take out of an XML document. */
export interface XmlShape {
  readonly root: string;
  /** Elements that are records, each with the paths of what is wanted from inside it: `author/name`, `parent@id`. */
  readonly records: Readonly<Record<string, readonly string[]>>;
  /** Records that stand inside others: inner name, outer name. Elsewhere inside a record such a name is a field. */
  readonly inside?: Readonly<Record<string, string>>;
}

export interface XmlRecord {
  readonly name: string;
  /** Where it opened. */
  readonly line: number;
  /** By path; attributes of the record itself as `@name`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of the record around it, as far as it was read. */
  readonly outer: Readonly<Record<string, string>> | undefined;
  readonly isBroken: boolean;
}

/** Longest text of one field, in UTF-16 code units: far above what is scored. */
const MAX_FIELD_LENGTH = 1024 * 1024;

/** Gathers the wanted fields of records from the events of a parser. */
export class RecordGatherer {
  readonly #shape: XmlShape;
  readonly #wanted: ReadonlyMap<string, ReadonlySet<string>>;
  /** Records that are open, the innermost last. */
  #open: OpenRecord[] = [];
  #done: XmlRecord[] = [];

  constructor(shape: XmlShape) {
    this.#shape = shape;
    this.#wanted = new Map(Object.entries(shape.records).map(([name, paths]) => [name, new Set(paths)]));
  }

  get root(): string {
    return this.#shape.root;
  }

  /** What is complete since the last call. */
  take(): readonly XmlRecord[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  /** @throws ModeratoError FILE_UNREADABLE */
  checkRoot(name: string): void {
    if (name === this.#shape.root) return;
    const rule = `The XML must have the root element <${this.#shape.root}>, found another.`;
    throw new ModeratoError('FILE_UNREADABLE', `${rule} Choose the right format with --from.`);
  }

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    // Records of one name do not nest: the last one lost its end.
    this.#giveUp(name);
    const current = this.#open.at(-1);
    const wanted = this.#opensRecord(name, current) ? this.#wanted.get(name) : undefined;
    if (wanted !== undefined) {
      const record: OpenRecord = { name, line, fields: {}, path: [], outer: current?.fields, wanted, isBroken: false };
      this.#open.push(record);
      keepAttributes(record, '', attributes);
    } else if (current !== undefined) {
      current.path.push(name);
      keepAttributes(current, current.path.join('/'), attributes);
    }
  }

  text(text: string): void {
    const record = this.#open.at(-1);
    if (record === undefined || record.path.length === 0) return;
    const path = record.path.length === 1 ? (record.path[0] as string) : record.path.join('/');
    if (!record.wanted.has(path)) return;
    const whole = (record.fields[path] ?? '') + text;
    if (whole.length <= MAX_FIELD_LENGTH) record.fields[path] = whole;
    else record.isBroken = true;
  }

  close(name: string): void {
    const record = this.#open.at(-1);
    if (record === undefined) return;
    if (record.path.length > 0) record.path.pop();
    else if (record.name === name) this.#finish(this.#open.pop() as OpenRecord);
  }

  /** What is open is not well-formed. */
  break(): void {
    const record = this.#open.at(-1);
    if (record !== undefined) record.isBroken = true;
  }

  // --- internal ---

  #opensRecord(name: string, current: OpenRecord | undefined): boolean {
    return current === undefined || this.#shape.inside?.[name] === current.name;
  }

  #giveUp(name: string): void {
    const at = this.#open.findIndex((record) => record.name === name);
    if (at === -1) return;
    for (const record of this.#open.splice(at).reverse()) this.#finish({ ...record, isBroken: true });
  }

  #finish({ name, line, fields, outer, isBroken }: OpenRecord): void {
    this.#done.push({ name, line, fields, outer, isBroken });
  }
}

interface OpenRecord {
  readonly name: string;
  readonly line: number;
  readonly fields: Record<string, string>;
  /** Elements that are open inside the record. */
  readonly path: string[];
  readonly outer: Readonly<Record<string, string>> | undefined;
  readonly wanted: ReadonlySet<string>;
  isBroken: boolean;
}

function keepAttributes(record: OpenRecord, path: string, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const key = `${path}@${name}`;
    if (record.wanted.has(key)) record.fields[key] = value;
  }
}
