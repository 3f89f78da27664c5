import { z } from 'zod';

const counts = z.record(z.string(), z.int().min(0));

/** The form of a journal. A module of its own, for only a run that goes on from one has to wait for it. */
export const journalSchema = z.object({
  version: z.literal(1),
  identity: z.object({
    input: z.object({ bytes: z.number(), modified: z.number(), head: z.string() }),
    options: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
    model: z.object({ name: z.string(), fingerprint: z.string() }),
  }),
  bytes: z.int().min(0),
  complete: z.boolean(),
  state: z.object({
    position: z.object({ unit: z.enum(['records', 'lines']), count: z.int().min(0) }),
    tally: z.object({
      read: z.int(),
      scored: z.int(),
      invalidUtf8: z.int(),
      actions: z.object({ allow: z.int(), review: z.int(), hide: z.int() }),
      skipped: counts,
      failed: counts,
      reached: z.array(z.int()),
    }),
    report: z.unknown().optional(),
  }),
});
