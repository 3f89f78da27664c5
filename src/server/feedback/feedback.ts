import type { Labels } from '../../labels.ts';

/** What a client says a comment deserves: a correction to learn from. */
export interface Feedback {
  /** Which contract it came by. */
  readonly via: 'native' | 'perspective' | 'coral';
  readonly text: string;
  /** In [0, 1]; heads that nothing is said of are absent. */
  readonly labels: Labels;
  readonly commentId?: string | undefined;
  readonly communityId?: string | undefined;
  /** Token that the client got or chose for the request. Never an API key. */
  readonly clientToken?: string | undefined;
}

/** Where feedback goes. `add` returns once it is stored for good. */
export interface FeedbackSink {
  /** @throws ModeratoError FEEDBACK_UNAVAILABLE when it cannot be stored */
  add(feedback: Feedback): void;
}
