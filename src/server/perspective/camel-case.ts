/** Field names of Comment Analyzer that have a second spelling: Protocol Buffers' JSON takes both. */
const FIELDS = [
  'requestedAttributes',
  'scoreType',
  'scoreThreshold',
  'spanAnnotations',
  'doNotStore',
  'clientToken',
  'sessionId',
  'communityId',
  'articleAndParentComment',
  'parentComment',
  'attributeScores',
  'summaryScore',
  'spanScores',
];

/**
 * The same value with fields in camelCase, down to the depth at which requests have any; `null` fields are left out, as
 * they mean "not set". Of a field in both spellings the camelCase one counts. Names of attributes stay as they are.
 */
export function toCamelCase(value: unknown, depth: number = DEPTH): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => toCamelCase(item, depth - 1));
  const fields = new Map<string, unknown>();
  for (const [name, inner] of Object.entries(value)) {
    const camel = CAMEL.get(name);
    if (inner === null || (camel !== undefined && Object.hasOwn(value, camel))) continue;
    fields.set(camel ?? name, toCamelCase(inner, depth - 1));
  }
  return Object.fromEntries(fields);
}

// --- internal ---

/** attributeScores, its attributes, spanScores, its items, score, its fields. */
const DEPTH = 7;

const CAMEL: ReadonlyMap<string, string> = new Map(
  FIELDS.map((name) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), name]),
);
