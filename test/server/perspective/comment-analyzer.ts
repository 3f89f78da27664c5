/** What Google's Node client makes of the discovery document, as far as the tests use it. */
export interface CommentAnalyzer {
  readonly comments: {
    analyze(parameters: object): Promise<{
      readonly status: number;
      readonly data: { readonly attributeScores?: Readonly<Record<string, unknown>> };
    }>;
    suggestscore(parameters: object): Promise<{ readonly status: number }>;
  };
}
