import { html, type Markup, trusted } from '../../html.ts';
import type { Draw } from '../../training/drawing.ts';
import { sumCounts, type Watched } from '../tally.ts';
import { ACTION_COLOURS, actionChart, colourOf, histogramChart } from './charts.ts';
import type { ReportContent } from './content.ts';
import { bar, count, percent, section, tile } from './parts.ts';

const LARGE = { width: 820, height: 110 };
const SMALL = { width: 150, height: 70 };

/** The figures that matter most, and what the policy makes of them. */
export async function overview({ tally, watched }: ReportContent, draw: Draw): Promise<Markup> {
  const { read, scored, actions } = tally;
  const left = read - scored;
  const tiles = [
    tile(count(read), 'records read'),
    tile(count(scored), 'comments scored'),
    tile(count(actions.review), `to review, ${percent(actions.review / scored)}`, ACTION_COLOURS.review),
    tile(count(actions.hide), `to hide, ${percent(actions.hide / scored)}`, ACTION_COLOURS.hide),
    tile(count(left), left === sumCounts(tally.skipped) ? 'passed over' : 'passed over or failed'),
  ];
  const chart = scored === 0 ? [] : [trusted(await draw(actionChart(actions)))];
  return html`<div class="tiles">${tiles}</div>
${section(
  'By action and label',
  chart,
  html`<p class="soft">${key('allow')} ${key('review')} ${key('hide')}</p>`,
  html`<div class="scroll"><table>
<tr><th>score</th><th>threshold</th><th>rule</th><th class="n">comments</th><th class="n">share</th><th></th></tr>
${watched.map((one, i) => watchedRow(one, tally.reached[i] ?? 0, scored))}
</table></div>
<p class="note">A comment counts in each row whose threshold its score reaches. A score without a rule in the policy is counted at 0.5.</p>`,
)}`;
}

/** A histogram a score: large for the labels, small for the finer shades of abuse. */
export async function scoresSection({ heads, watched, report, tally }: ReportContent, draw: Draw): Promise<Markup> {
  if (tally.scored === 0) return html``;
  const drawHead = async (head: (typeof heads)[number], size: typeof LARGE): Promise<Markup> => {
    const thresholds = watched.filter((one) => one.label === head && one.action !== undefined);
    const bins = report.histograms[heads.indexOf(head)] ?? [];
    const chart = histogramChart(
      head,
      bins,
      thresholds.map(({ threshold }) => threshold),
      size,
    );
    return html`<div>${trusted(await draw(chart))}</div>`;
  };
  const large: Markup[] = [];
  const small: Markup[] = [];
  for (const head of heads) {
    if (report.labels.includes(head)) large.push(await drawHead(head, LARGE));
    else small.push(await drawHead(head, SMALL));
  }
  return section(
    'Scores',
    html`<p class="soft">How many comments have which score. The axis of the counts is logarithmic, so that the few high scores can be seen; dashed lines are the thresholds of the policy.</p>`,
    large,
    small.length === 0 ? [] : html`<div class="grid">${small}</div>`,
  );
}

// --- internal ---

function key(action: keyof typeof ACTION_COLOURS): Markup {
  return html`<span style="--mark: ${ACTION_COLOURS[action]}"><span class="dot"></span>${action}</span>&emsp;`;
}

function watchedRow({ label, threshold, action }: Watched, reached: number, scored: number): Markup {
  const share = scored === 0 ? Number.NaN : reached / scored;
  const rule = action === undefined ? html`<span class="soft">none</span>` : html`${action}`;
  return html`<tr><td><span style="--mark: ${colourOf(label)}"><span class="dot"></span>${label}</span></td>
<td>≥ ${threshold}</td><td>${rule}</td><td class="n">${count(reached)}</td><td class="n">${percent(share)}</td>
<td>${bar(share, colourOf(label))}</td></tr>
`;
}
