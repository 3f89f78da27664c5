import { describe, expect, it } from 'vitest';
import { html } from '../src/html.ts';

describe('html', () => {
  it('escapes what is put in, and leaves markup', () => {
    expect(html`<a title="${`"><script>'&`}">${html`<b>${1}</b>`}${undefined}</a>`.text).toBe(
      '<a title="&#34;&#62;&#60;script&#62;&#39;&#38;"><b>1</b></a>',
    );
  });
});
