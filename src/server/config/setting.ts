import type { z } from 'zod';

/** One thing that can be set: by a flag, a variable, or in the configuration file, in this order of weight. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly variable: string;
  readonly flag?: string;
  /** Checks the value as it stands in JSON, fills in the default. Its messages finish the sentence "this setting ...". */
  readonly schema: Schema;
  /** A flag's or variable's text as the value that JSON would have. What it cannot read it hands on, for the schema to refuse. */
  readonly fromText: (text: string) => unknown;
  /** Never printed. */
  readonly secret?: true;
  /** A path, which in the file counts from the file's folder. */
  readonly path?: true;
  readonly about: string;
}

export function setting<Schema extends z.ZodType>(parts: Setting<Schema>): Setting<Schema> {
  return parts;
}

export const asText = (text: string): unknown => text;

export function asNumber(text: string): unknown {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

export function asSwitch(text: string): unknown {
  if (/^(on|true|yes|1)$/i.test(text)) return true;
  return /^(off|false|no|0)$/i.test(text) ? false : text;
}

export function asList(text: string): unknown {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
