import { expect, test } from 'vitest';
import { isSignature } from '../../../src/corpus/article/signature.ts';

test.each([
  'Bill… :~)',
  'Bill :)',
  'Marge 😀',
  '— Marge',
  '-Marge',
  '~ Dave in Ohio',
  '– J. R. Smith',
  'Anna Maria ;-)',
])('%s is a signature', (line) => expect(isSignature(line)).toBe(true));

test.each([
  'Amen!',
  'Sad… :(',
  'PATHETIC :(',
  'LOL 😂',
  'So true :)',
  'Bill',
  'bill :)',
  '😂',
  '- Close the gate',
  'No :)',
  '',
])('%s is none', (line) => expect(isSignature(line)).toBe(false));
