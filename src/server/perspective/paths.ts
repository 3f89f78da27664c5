/** Where Comment Analyzer's clients call. */
export const ANALYZE_PATH = '/v1alpha1/comments:analyze';
export const SUGGEST_PATH = '/v1alpha1/comments:suggestscore';
export const DISCOVERY_PATH = '/$discovery/rest';
/** Keys and limits are those of the requests inside, each of which goes through the app by itself. */
export const BATCH_PATH = '/batch';
