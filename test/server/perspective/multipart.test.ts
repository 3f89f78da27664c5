import { describe, expect, it } from 'vitest';
import { MAX_PARTS, readBatch, writeBatch } from '../../../src/server/perspective/multipart.ts';

/** As google-api-python-client 1.7 writes it: bare line feeds, a Content-ID with spaces and a plus. */
const PYTHON = `--===============7330845974216740156==
Content-Type: application/http
MIME-Version: 1.0
Content-Transfer-Encoding: binary
Content-ID: <b29c5de2-0db4-490b-b421-6a51b598bd22 + first>

POST /v1alpha1/comments:analyze?key=pk&alt=json HTTP/1.1
Content-Type: application/json
MIME-Version: 1.0
content-length: 66
Host: 127.0.0.1:8080

{"comment": {"text": "a"}, "requestedAttributes": {"TOXICITY": {}}}
--===============7330845974216740156==
Content-Type: application/http
Content-ID: <b29c5de2-0db4-490b-b421-6a51b598bd22 + second>

GET http://127.0.0.1:8080/$discovery/rest

--===============7330845974216740156==--
`;
const TYPE = 'multipart/mixed; boundary="===============7330845974216740156=="';

describe('readBatch', () => {
  it.each([
    ['line feeds', PYTHON],
    ['CRLF', PYTHON.replaceAll('\n', '\r\n')],
  ])('reads parts with %s', (_name, body) => {
    const [first, second, ...rest] = readBatch(TYPE, body);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      contentId: '<b29c5de2-0db4-490b-b421-6a51b598bd22 + first>',
      method: 'POST',
      url: '/v1alpha1/comments:analyze?key=pk&alt=json',
    });
    expect(first?.headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ comment: { text: 'a' } });
    expect(second).toMatchObject({ method: 'GET', url: '/$discovery/rest', body: '' });
  });

  it('finds the boundary without quotes, or by the first line', () => {
    const body = PYTHON.replaceAll('===============7330845974216740156==', 'xyz');
    expect(readBatch('multipart/mixed; boundary=xyz', body)).toHaveLength(2);
    expect(readBatch('multipart/mixed', body)).toHaveLength(2);
  });

  it.each([
    ['', 'no boundary'],
    ['preamble', 'no boundary'],
    ['--x\n\nnot a request line\n--x--', 'part 1 does not begin'],
  ])('refuses %j', (body, reason) => {
    expect(() => readBatch('', body)).toThrow(reason);
  });

  it('refuses a batch of nothing', () => {
    expect(() => readBatch('multipart/mixed; boundary=x', '--x--\n')).toThrow('no parts');
  });

  it('has a limit', () => {
    const part = '--x\nContent-Type: application/http\n\nGET /a HTTP/1.1\n\n';
    expect(readBatch('', `${part.repeat(MAX_PARTS)}--x--`)).toHaveLength(MAX_PARTS);
    expect(() => readBatch('', `${part.repeat(MAX_PARTS + 1)}--x--`)).toThrow('the limit is 1000');
  });
});

describe('writeBatch', () => {
  it('names the part that each answers', () => {
    const text = writeBatch('b', [
      { contentId: '<uuid + 1>', http: 'HTTP/1.1 200 OK\r\n\r\n{}' },
      { contentId: undefined, http: 'HTTP/1.1 404 Not Found\r\n\r\n' },
    ]);
    expect(text).toBe(
      '--b\r\nContent-Type: application/http\r\nContent-ID: <response-uuid + 1>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}\r\n' +
        '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n\r\n--b--\r\n',
    );
  });
});
