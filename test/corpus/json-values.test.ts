import { expect, it } from 'vitest';
import { firstJsonValue } from '../../src/corpus/json-values.ts';

it.each([
  ['[{"id": "a"}, {"id": "b"}]', '{"id": "a"}'],
  ['{"comments": [{"id": "a"}, {"id"', '{"id": "a"}'],
  ['{"items": [{"id": "a"}]} nonsense behind it', '{"id": "a"}'],
  ['[{"id": "a"}]]', '{"id": "a"}'],
  ['[{"id": "a"', undefined],
  ['nonsense [{"id": "a"}]', undefined],
])('the first value of %j does not hang on what stands behind it', (head, value) => {
  expect(firstJsonValue(Buffer.from(head))?.bytes?.toString()).toBe(value);
});
