/** The Google API discovery document of Comment Analyzer: generated clients read from it where and how to call. */

/** @param rootUrl where the server is reached, with a slash at the end; clients send all later calls there */
export function discoveryDocument(rootUrl: string): object {
  return {
    kind: 'discovery#restDescription',
    discoveryVersion: 'v1',
    id: 'commentanalyzer:v1alpha1',
    name: 'commentanalyzer',
    canonicalName: 'Comment Analyzer',
    version: 'v1alpha1',
    revision: '20190414',
    title: 'Perspective Comment Analyzer API',
    description: 'Scores reader comments. Served by Moderato.',
    documentationLink: `${rootUrl}openapi.json`,
    ownerDomain: 'localhost',
    ownerName: 'Moderato',
    icons: {},
    protocol: 'rest',
    rootUrl,
    servicePath: '',
    baseUrl: rootUrl,
    basePath: '',
    batchPath: 'batch',
    version_module: true,
    parameters: PARAMETERS,
    auth: { oauth2: { scopes: { [SCOPE]: { description: 'See your primary Google Account email address' } } } },
    resources: { comments: { methods: { analyze: method('analyze'), suggestscore: method('suggestscore') } } },
    schemas: SCHEMAS,
  };
}

// --- internal ---

const SCOPE = 'https://www.googleapis.com/auth/userinfo.email';

const query = (description: string, more: object = {}): object => ({
  type: 'string',
  location: 'query',
  description,
  ...more,
});

const PARAMETERS = {
  '$.xgafv': query('Form of errors; ignored.', { enum: ['1', '2'], enumDescriptions: ['v1', 'v2'] }),
  access_token: query('OAuth access token.'),
  alt: query('Form of the answer: always JSON.', {
    enum: ['json', 'media', 'proto'],
    enumDescriptions: ['JSON', 'media', 'proto'],
    default: 'json',
  }),
  callback: query('JSONP; ignored.'),
  fields: query('Which fields to answer; ignored.'),
  key: query('API key, where the server asks for one.'),
  oauth_token: query('OAuth 2.0 token.'),
  prettyPrint: query('Indents; ignored.', { type: 'boolean', default: 'true' }),
  quotaUser: query('Ignored.'),
  upload_protocol: query('Ignored.'),
  uploadType: query('Ignored.'),
};

const METHODS = {
  analyze: ['AnalyzeComment', 'Analyzes the provided text and returns scores for requested attributes.'],
  suggestscore: ['SuggestCommentScore', 'Suggest comment scores as training data.'],
} as const;

function method(name: keyof typeof METHODS): object {
  const [type, description] = METHODS[name];
  return {
    id: `commentanalyzer.comments.${name}`,
    path: `v1alpha1/comments:${name}`,
    flatPath: `v1alpha1/comments:${name}`,
    httpMethod: 'POST',
    description,
    parameters: {},
    parameterOrder: [],
    request: { $ref: `${type}Request` },
    response: { $ref: `${type}Response` },
    scopes: [SCOPE],
  };
}

const string = { type: 'string' };
const boolean = { type: 'boolean' };
const float = { type: 'number', format: 'float' };
const integer = { type: 'integer', format: 'int32' };
const ref = ($ref: string): object => ({ $ref });
const list = (items: object): object => ({ type: 'array', items });
const map = (additionalProperties: object): object => ({ type: 'object', additionalProperties });
const object = (id: string, properties: object): object => ({ id, type: 'object', properties });

const SHARED = {
  clientToken: string,
  comment: ref('TextEntry'),
  communityId: string,
  context: ref('Context'),
  languages: list(string),
  sessionId: string,
};

const SCHEMAS = {
  AnalyzeCommentRequest: object('AnalyzeCommentRequest', {
    ...SHARED,
    doNotStore: boolean,
    requestedAttributes: map(ref('AttributeParameters')),
    spanAnnotations: boolean,
  }),
  AnalyzeCommentResponse: object('AnalyzeCommentResponse', {
    attributeScores: map(ref('AttributeScores')),
    clientToken: string,
    detectedLanguages: list(string),
    languages: list(string),
  }),
  ArticleAndParentComment: object('ArticleAndParentComment', {
    article: ref('TextEntry'),
    parentComment: ref('TextEntry'),
  }),
  AttributeParameters: object('AttributeParameters', { scoreThreshold: float, scoreType: string }),
  AttributeScores: object('AttributeScores', { spanScores: list(ref('SpanScore')), summaryScore: ref('Score') }),
  Context: object('Context', {
    articleAndParentComment: ref('ArticleAndParentComment'),
    entries: list(ref('TextEntry')),
  }),
  Score: object('Score', { type: string, value: float }),
  SpanScore: object('SpanScore', { begin: integer, end: integer, score: ref('Score') }),
  SuggestCommentScoreRequest: object('SuggestCommentScoreRequest', {
    ...SHARED,
    attributeScores: map(ref('AttributeScores')),
  }),
  SuggestCommentScoreResponse: object('SuggestCommentScoreResponse', {
    clientToken: string,
    detectedLanguages: list(string),
    requestedLanguages: list(string),
  }),
  TextEntry: object('TextEntry', { text: string, type: string }),
};
