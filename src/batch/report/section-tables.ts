import { html, type Markup, trusted } from '../../html.ts';
import type { Draw } from '../../training/drawing.ts';
import { colourOf, trendChart } from './charts.ts';
import type { ReportContent } from './content.ts';
import { bar, count, percent, section } from './parts.ts';

const TOP_THREADS = 20;
const FEWEST_COMMENTS = 20;

export async function trendSection({ report }: ReportContent, draw: Draw): Promise<Markup> {
  const { trend, labels } = report;
  const title = 'Over time';
  if (trend.days < 2) {
    return section(
      title,
      html`<p class="soft">The records do not tell of two days at least, so there is no trend.</p>`,
    );
  }
  const { step, points } = trend.points();
  const undated =
    trend.undated === 0
      ? []
      : html`<p class="note">${count(trend.undated)} comments have no date that can be read.</p>`;
  return section(title, trusted(await draw(trendChart(points, step, labels))), undated);
}

export function threadsSection({ report }: ReportContent): Markup {
  const { threads } = report;
  const title = 'Threads with the most abuse';
  if (threads.size === 0) return section(title, html`<p class="soft">The records do not tell their thread.</p>`);
  const top = threads.top(TOP_THREADS, FEWEST_COMMENTS);
  if (top.length === 0) {
    return section(
      title,
      html`<p class="soft">No thread with ${FEWEST_COMMENTS} comments or more has an abusive one.</p>`,
    );
  }
  const rows = top.map(
    ({ thread, comments, abusive, share, interval: [low, high] }) => html`<tr><td class="key">${thread}</td>
<td class="n">${count(comments)}</td><td class="n">${count(abusive)}</td><td class="n">${percent(share)}</td>
<td class="n soft">${percent(low)} – ${percent(high)}</td><td>${bar(share, colourOf('abusive'))}</td></tr>
`,
  );
  const dropped =
    threads.dropped === 0
      ? html``
      : html` There are more threads than are counted at once: ${count(threads.dropped)} of those with the fewest comments were left out on the way.`;
  return section(
    title,
    html`<p class="soft">Abusive is a comment whose score reaches ${abusiveThreshold(report)}.</p>
<div class="scroll"><table>
<tr><th>thread</th><th class="n">comments</th><th class="n">abusive</th><th class="n">share</th><th class="n">95 % interval</th><th></th></tr>
${rows}</table></div>
<p class="note">Of the threads with ${FEWEST_COMMENTS} comments or more, in the order of the lower end of the interval (Wilson's), so that a few comments do not make a leader.${dropped}</p>`,
  );
}

export function skippedSection({ tally }: ReportContent): Markup {
  const rows = [
    ...byCount(tally.skipped).map(([reason, n]) => row(reason, 'passed over', n)),
    ...byCount(tally.failed).map(([code, n]) => row(code, 'failed', n)),
  ];
  const utf8 =
    tally.invalidUtf8 === 0
      ? []
      : html`<p class="note">${count(tally.invalidUtf8)} comments had bytes that are not UTF-8; they were scored with U+FFFD in their place.</p>`;
  if (rows.length === 0) return section('Not scored', html`<p class="soft">Every record was scored.</p>`, utf8);
  return section(
    'Not scored',
    html`<table><tr><th>reason</th><th>what became of it</th><th class="n">records</th></tr>
${rows}</table>`,
    utf8,
  );
}

export function aboutSection({ model, policy, heads }: ReportContent): Markup {
  const rows = policy.rules.map(
    ({ label, action, threshold, precision, recall, prevalence }) => html`<tr><td>${label}</td><td>${action}</td>
<td class="n">≥ ${threshold}</td><td class="n">${figure(precision)}</td><td class="n">${figure(recall)}</td>
<td class="n">${figure(prevalence)}</td></tr>
`,
  );
  return section(
    'Model and policy',
    html`<p>Model <span class="id">${model}</span>, ${heads.length} scores a comment: ${heads.join(', ')}.</p>
<div class="scroll"><table>
<tr><th>label</th><th>action</th><th class="n">threshold</th><th class="n">precision</th><th class="n">recall</th><th class="n">prevalence</th></tr>
${rows}</table></div>
<p class="note">Precision and recall were measured on other comments than these, of which the share given as prevalence carried the label. Where fewer do, precision is lower. ${policy.note ?? ''}</p>`,
  );
}

// --- internal ---

function abusiveThreshold({ labels, thresholds }: ReportContent['report']): string {
  return String(thresholds[labels.indexOf('abusive')] ?? '–');
}

function byCount(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function row(reason: string, what: string, n: number): Markup {
  return html`<tr><td>${reason}</td><td>${what}</td><td class="n">${count(n)}</td></tr>
`;
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}
