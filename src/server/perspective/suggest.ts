import type { Feedback } from '../feedback/feedback.ts';
import type { Service } from '../service.ts';
import { toLabels } from './attributes.ts';
import { isLanguage, judgeLanguages } from './languages.ts';
import { checkComment, chooseAttributes, firstName, readForm } from './read-request.ts';
import { type SuggestRequest, type SuggestResponse, suggestRequestSchema } from './schemas.ts';

/**
 * Answers `comments:suggestscore`: hands what a moderator says of a comment to the feedback store, if there is one and
 * the request does not forbid it.
 * @throws PerspectiveError, ModeratoError: see errors.ts for how they are said
 */
export async function suggestScore(service: Service, json: unknown): Promise<SuggestResponse> {
  const request = readForm(suggestRequestSchema, json);
  checkComment(request);
  const attributes = chooseAttributes(request.attributeScores, service);
  const suggested = attributes.flatMap(([, attribute, { summaryScore }]) =>
    summaryScore === undefined ? [] : [[attribute, summaryScore.value] as const],
  );
  const name = firstName(request.attributeScores);
  const { detected } = await judgeLanguages(request.comment.text, request.languages, name, false);
  if (!request.doNotStore && suggested.length > 0) {
    service.feedback?.add({ ...describe(request), text: request.comment.text, labels: toLabels(suggested) });
  }
  const requested = request.languages.filter(isLanguage);
  return {
    ...(request.clientToken === undefined ? {} : { clientToken: request.clientToken }),
    ...(detected.length > 0 ? { detectedLanguages: [...detected] } : {}),
    ...(requested.length > 0 ? { requestedLanguages: requested } : {}),
  };
}

// --- internal ---

/** How Coral names a comment and its site here. */
const CORAL_COMMENT = /^comment:(.+)$/;
const CORAL_COMMUNITY = /^Coral:/;

function describe({ clientToken, communityId }: SuggestRequest): Omit<Feedback, 'text' | 'labels'> {
  const isCoral = CORAL_COMMUNITY.test(communityId ?? '');
  const commentId = isCoral ? CORAL_COMMENT.exec(clientToken ?? '')?.[1] : undefined;
  return { via: isCoral ? 'coral' : 'perspective', commentId, communityId, clientToken };
}
