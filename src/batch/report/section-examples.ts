import { html, type Markup } from '../../html.ts';
import type { Action, Head } from '../../labels.ts';
import { ACTION_COLOURS, colourOf } from './charts.ts';
import type { ReportContent } from './content.ts';
import { BANDS, type Example } from './examples.ts';
import { section } from './parts.ts';

/** A few comments of each label and band, drawn at random, by id or with their text. */
export function examplesSection({ report }: ReportContent): Markup {
  const { labels, wants } = report;
  const groups = labels.map((label, i) => {
    const rows = Array.from({ length: BANDS }, (_, n) => BANDS - 1 - n).flatMap((band) =>
      report.examples.of(i, band).map((example, n) => exampleRow(example, n === 0 ? bandName(band) : '', wants.texts)),
    );
    return rows.length === 0 ? html`` : group(label, rows, i === 0, wants.texts);
  });
  const how = wants.texts
    ? html`<p class="soft">A few comments of each band of the score, drawn at random. Some are abusive. Long ones are cut.</p>`
    : html`<p class="soft">A few comments of each band of the score, drawn at random, by their ids. With <span class="id">--show-text</span> the page shows what they say.</p>`;
  return section('Examples', how, groups);
}

// --- internal ---

function group(label: Head, rows: readonly Markup[], isOpen: boolean, withText: boolean): Markup {
  const text = withText ? html`<th>text</th>` : html``;
  return html`<details${isOpen ? html` open` : html``}><summary><span style="--mark: ${colourOf(label)}"><span class="dot"></span>${label}</span></summary>
<div class="scroll"><table><tr><th>band</th><th class="n">score</th><th>action</th><th>comment</th>${text}</tr>
${rows}</table></div></details>
`;
}

function exampleRow({ id, score, action, date, url, text }: Example, band: string, withText: boolean): Markup {
  const colour = ACTION_COLOURS[action as Action] ?? '#888';
  const name =
    url !== undefined && /^https?:\/\//i.test(url)
      ? html`<a href="${url}" rel="noreferrer noopener">${id}</a>`
      : html`${id}`;
  const day = date === undefined ? html`` : html`<br><span class="soft nowrap">${date.slice(0, 10)}</span>`;
  const said = withText ? html`<td class="text">${text ?? ''}</td>` : html``;
  return html`<tr><td class="soft">${band}</td><td class="n">${score.toFixed(3)}</td>
<td><span class="chip" style="--mark: ${colour}">${action}</span></td><td><span class="id">${name}</span>${day}</td>${said}</tr>
`;
}

function bandName(band: number): string {
  return `${(band / BANDS).toFixed(1)} – ${((band + 1) / BANDS).toFixed(1)}`;
}
