import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkSignature } from '../../../src/server/coral/signature.ts';

const body = Buffer.from(
  JSON.stringify(
    {
      action: 'NEW',
      comment: { body: 'Hi', parentID: null },
      author: { id: 'a1', role: 'COMMENTER' },
      story: { id: 's1', url: 'https://ex.org/p' },
      site: { id: 'x1' },
      tenantID: 't1',
      tenantDomain: 'ex.org',
    },
    null,
    2,
  ),
);
const sign = (secret: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const GOOD = 'sha256=4e74c03a9ec5faf5f16d88cb35fff828ee1c21ea30de05dd3ad982f69172fbaa';

describe('checkSignature', () => {
  it.each([
    ['one', GOOD, ['empsec_test']],
    ['the second of two secrets', GOOD, ['empsec_old', 'empsec_test']],
    ['the second of two entries', `${sign('empsec_new')}, ${GOOD}`, ['empsec_test']],
    ['among entries that are none', `sha1=ab,,${GOOD},sha256=zz`, ['empsec_test']],
  ])('takes %s', (_name, header, secrets) => {
    expect(() => checkSignature(header, body, secrets)).not.toThrow();
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one of another secret', sign('empsec_other')],
    ['one without its name', GOOD.slice('sha256='.length)],
    ['one cut short', GOOD.slice(0, -2)],
    ['one too long', `${GOOD}00`],
    ['one that is an eleventh', `${`${sign('x')},`.repeat(10)}${GOOD}`],
  ])('refuses %s', (_name, header) => {
    expect(() => checkSignature(header, body, ['empsec_test'])).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    );
  });

  it('is over the bytes as they came', () => {
    const same = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(() => checkSignature(GOOD, same, ['empsec_test'])).toThrow(expect.objectContaining({ status: 401 }));
  });

  it('refuses everything without a secret', () => {
    expect(() => checkSignature(GOOD, body, [])).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }));
  });
});
