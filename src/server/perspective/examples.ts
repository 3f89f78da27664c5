/** Made-up bodies for the API description. */
import { ANALYZE_PATH } from './paths.ts';

export const EXAMPLE_ANALYZE = {
  comment: { text: 'What kind of idiot name is foo? Sorry, I like your name.' },
  languages: ['en'],
  requestedAttributes: { INSULT: {}, SUBSTANTIVE: {} },
  spanAnnotations: true,
};

export const EXAMPLE_SUGGEST = {
  comment: { text: 'You are a clown.' },
  attributeScores: { INSULT: { summaryScore: { value: 1 } } },
  clientToken: 'comment:4711',
};

export const EXAMPLE_BATCH = [
  '--part',
  'Content-Type: application/http',
  'Content-ID: <a + 1>',
  '',
  `POST ${ANALYZE_PATH} HTTP/1.1`,
  'Content-Type: application/json',
  '',
  JSON.stringify(EXAMPLE_ANALYZE),
  '--part--',
  '',
].join('\n');
