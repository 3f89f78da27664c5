import { roundExplanation, roundScore } from '../corpus/verdict-json.ts';
import type { DomainReason, Explanation, ExplanationPart, Head, Verdict } from '../labels.ts';
import type { PolicyRule } from '../policy/policy.ts';

/** How words that speak for and against a label are marked. */
export interface Style {
  readonly forIt: (words: string) => string;
  readonly against: (words: string) => string;
  readonly title: (line: string) => string;
}

export const PLAIN: Style = {
  forIt: (words) => `[+${words}]`,
  against: (words) => `[-${words}]`,
  title: (line) => line,
};

export const ANSI: Style = {
  forIt: (words) => `\u001b[1;31m${words}\u001b[0m`,
  against: (words) => `\u001b[32m${words}\u001b[0m`,
  title: (line) => `\u001b[1m${line}\u001b[0m`,
};

/**
 * One explained verdict for people: what to do and why, the text with the words marked that speak for and against the
 * label that matters most, and for every explained label the reasons in words.
 * @param text the comment itself; control characters in it are made harmless
 */
export function explanationView(
  verdict: Verdict,
  text: string,
  rules: readonly PolicyRule[],
  style: Style = PLAIN,
): string {
  const explanations = (verdict.explanation ?? []).map(roundExplanation);
  const main = mainExplanation(explanations, verdict);
  const lines = [
    style.title(`${verdict.id}: ${verdict.action}`),
    ...decisionLines(verdict),
    ...(main ? ['', markWords(text, main.parts, style), `(marked for ${main.label})`] : []),
    ...explanations.flatMap((explanation) => ['', ...labelLines(explanation, rules, style)]),
  ];
  return `${lines.join('\n')}\n`;
}

// --- internal ---

const UNRELIABLE: Readonly<Record<DomainReason, string>> = {
  language: 'The comment is not in English',
  unknown_words: 'The model does not know most of the words',
  too_short: 'The comment has fewer than three words',
  no_words: 'The comment has no words',
};

function decisionLines({ action, reasons, outOfDomain, language }: Verdict): string[] {
  const lines = reasons.map(
    ({ label, score, threshold }) => `  ${label} ${show(roundScore(score))} reached ${show(roundScore(threshold))}`,
  );
  if (outOfDomain !== undefined) {
    const named = language === undefined ? '' : ` (${languageName(language)})`;
    lines.push(`  ${UNRELIABLE[outOfDomain.reason]}${named}: its scores are not to be relied on.`);
  }
  return lines.length === 0 && action === 'allow' ? ['  no score reached a threshold'] : lines;
}

function languageName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
}

/** That of the first reason, or else of the highest score. */
function mainExplanation(explanations: readonly Explanation[], { reasons }: Verdict): Explanation | undefined {
  const reason = reasons.find(({ label }) => explanations.some((explanation) => explanation.label === label));
  if (reason) return explanations.find(({ label }) => label === reason.label);
  return explanations.toSorted((a, b) => b.score - a.score)[0];
}

function markWords(text: string, parts: readonly ExplanationPart[], style: Style): string {
  let marked = '';
  let at = 0;
  for (const { begin, end, contribution } of parts.toSorted((a, b) => a.begin - b.begin)) {
    const mark = contribution > 0 ? style.forIt : style.against;
    marked += harmless(text.slice(at, begin)) + mark(harmless(text.slice(begin, end)));
    at = end;
  }
  return marked + harmless(text.slice(at));
}

function labelLines(explanation: Explanation, rules: readonly PolicyRule[], style: Style): string[] {
  const { label, score, logit, bias, parts, traits, rest } = explanation;
  const items = [
    ...parts.map(({ text, contribution }) => ({ name: `"${harmless(text)}"`, contribution })),
    ...traits.map(({ trait, contribution }) => ({ name: trait, contribution })),
  ].toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const list = (chosen: typeof items): string =>
    chosen.map(({ name, contribution }) => `${name} ${signed(contribution)}`).join(', ') || 'nothing in particular';
  return [
    style.title(`${label} ${show(score)}${thresholds(label, rules)}`),
    `  for it:     ${list(items.filter(({ contribution }) => contribution > 0))}`,
    `  against it: ${list(items.filter(({ contribution }) => contribution < 0))}`,
    `  all other words ${signed(rest)}, before any word ${signed(bias)}; together ${signed(logit)} in log-odds`,
  ];
}

function thresholds(label: Head, rules: readonly PolicyRule[]): string {
  const own = rules.filter((rule) => rule.label === label);
  return own.length === 0 ? '' : ` (${own.map(({ action, threshold }) => `${action} from ${threshold}`).join(', ')})`;
}

function show(score: number): string {
  return score.toFixed(3);
}

function signed(contribution: number): string {
  return `${contribution < 0 ? '\u2212' : '+'}${Math.abs(contribution).toFixed(2)}`;
}

/** What could steer a terminal or turn the direction of writing around is shown as U+FFFD. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
