/**
 * Splits one row of CSV (RFC 4180) into its fields, or says undefined when its quotes do not match. As csv-parse does,
 * to which the tests compare it, at many times the speed for single rows.
 */
export function splitRow(text: string, delimiter: string): string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; ; at += 1) {
    let end: number;
    if (text.charCodeAt(at) === QUOTE) {
      end = closingQuote(text, at + 1);
      if (end === -1) return undefined;
      const field = text.slice(at + 1, end);
      fields.push(field.includes('"') ? field.replaceAll('""', '"') : field);
      end += 1;
    } else {
      const next = text.indexOf(delimiter, at);
      end = next === -1 ? text.length : next;
      const field = text.slice(at, end);
      if (field.includes('"')) return undefined;
      fields.push(field);
    }
    if (end === text.length) return fields;
    if (text.charAt(end) !== delimiter) return undefined;
    at = end;
  }
}

// --- internal ---

const QUOTE = 0x22;

/** The first quote that is not doubled. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}
