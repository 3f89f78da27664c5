import { roundScore } from '../../corpus/verdict-json.ts';
import type { Scores, Verdict } from '../../labels.ts';
import type { Moderator } from '../../moderator.ts';
import { decide } from '../../policy/decide.ts';
import { moderateText } from '../moderate-text.ts';
import type { Service } from '../service.ts';
import { type Attribute, scoreOf } from './attributes.ts';
import { judgeLanguages } from './languages.ts';
import { checkComment, chooseAttributes, firstName, invalid, readForm } from './read-request.ts';
import { type AnalyzeRequest, type AnalyzeResponse, analyzeRequestSchema } from './schemas.ts';
import { splitSentences } from './sentences.ts';

/**
 * Answers `comments:analyze`.
 * @throws PerspectiveError, ModeratoError: see errors.ts for how they are said
 */
export async function analyze(service: Service, json: unknown): Promise<AnalyzeResponse> {
  const request = readForm(analyzeRequestSchema, json);
  checkComment(request);
  const { text } = request.comment;
  const attributes = chooseAttributes(request.requestedAttributes, service);
  for (const [name, , { scoreType }] of attributes) checkScoreType(name, scoreType);
  const { strictLanguages } = service.contracts;
  const languages = await judgeLanguages(
    text,
    request.languages,
    firstName(request.requestedAttributes),
    strictLanguages,
  );

  const { moderate } = service.model();
  const verdict = moderate({ id: '', text });
  const spans = request.spanAnnotations ? await scoreSentences(moderate, text) : [];
  const whole = { begin: 0, end: text.length, scores: verdict.scores };
  const attributeScores = Object.fromEntries(
    attributes.flatMap(([name, attribute, { scoreThreshold = 0 }]) => {
      const score = toAttributeScore(attribute, whole, spans, scoreThreshold);
      return score === undefined ? [] : [[name, score] as const];
    }),
  );
  return {
    ...(Object.keys(attributeScores).length > 0 ? { attributeScores } : {}),
    languages: [...languages.effective],
    ...(languages.detected.length > 0 ? { detectedLanguages: [...languages.detected] } : {}),
    ...(request.clientToken === undefined ? {} : { clientToken: request.clientToken }),
    ...(request.communityId === undefined ? {} : { moderation: advise(service, request.communityId, verdict) }),
  };
}

// --- internal ---

interface ScoredSpan {
  readonly begin: number;
  readonly end: number;
  readonly scores: Scores;
}

type AttributeScore = NonNullable<AnalyzeResponse['attributeScores']>[string];

function checkScoreType(name: string, type: AnalyzeRequest['requestedAttributes'][string]['scoreType']): void {
  if (type === undefined || type === 'PROBABILITY' || type === 'SCORE_TYPE_UNSPECIFIED') return;
  throw invalid(`Requested score type ${type} is not supported by attribute ${name}`);
}

async function scoreSentences(moderate: Moderator, text: string): Promise<ScoredSpan[]> {
  const sentences = await splitSentences(text);
  return sentences.flatMap(({ begin, end }) => {
    // Invisible characters alone are a sentence to the tokeniser.
    const verdict = moderateText(moderate, text.slice(begin, end));
    return verdict === undefined ? [] : [{ begin, end, scores: verdict.scores }];
  });
}

/** Undefined when the summary stays below the threshold. There is always a span: clients read the first one unasked. */
function toAttributeScore(
  attribute: Attribute,
  whole: ScoredSpan,
  spans: readonly ScoredSpan[],
  threshold: number,
): AttributeScore | undefined {
  const [summary, ...rest] = [whole, ...spans].map(({ begin, end, scores }) => {
    const value = roundScore(scoreOf(attribute, scores) ?? 0);
    return { begin, end, score: { value, type: 'PROBABILITY' as const } };
  });
  if (summary === undefined || summary.score.value < threshold) return undefined;
  const reaching = rest.filter(({ score }) => score.value >= threshold);
  return { spanScores: reaching.length > 0 ? reaching : [summary], summaryScore: { ...summary.score } };
}

function advise(
  service: Service,
  communityId: string,
  { scores, model, outOfDomain }: Verdict,
): AnalyzeResponse['moderation'] {
  const { action, reasons } = decide(scores, service.policyFor(communityId), outOfDomain?.reason);
  return {
    action,
    reasons: reasons.map(({ label, score, threshold }) => ({
      label,
      score: roundScore(score),
      threshold: roundScore(threshold),
    })),
    model,
    ...(outOfDomain === undefined ? {} : { outOfDomain }),
  };
}
