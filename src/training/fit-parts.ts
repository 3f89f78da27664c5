import type { Head } from '../labels.ts';
import { WEIGHT_NAMES } from '../model/network.ts';
import type { WeightTable } from '../model/weights.ts';
import type { Features } from '../text/featuriser.ts';
import { type TrainingConfig, weightOf } from './config.ts';
import { fitDeep } from './deep.ts';
import type { DeepRow } from './deep-options.ts';
import { countGroups, type TrainingRow } from './rows.ts';
import type { Watch } from './ticker.ts';
import { fitWide, type WideRows } from './wide.ts';
import type { WordTable } from './word-table.ts';

/** What is to be fitted: rows with their features, for which heads, and how. */
export interface FitTask {
  readonly rows: readonly TrainingRow[];
  readonly features: readonly Features[];
  readonly heads: readonly Head[];
  readonly options: Watch & { readonly seed: number };
  readonly config: TrainingConfig;
}

/** The wide part, under its name in `model/network.ts`. */
export async function fitWidePart({
  rows,
  features,
  heads,
  options,
  config,
}: FitTask): Promise<[string, WeightTable][]> {
  const groups = groupNumbers(rows);
  const known = rows.map((row) => heads.map((head) => wideTarget(row, head, config)));
  const useful = rows.map((_, n) => n).filter((n) => known[n]?.some((target) => target !== undefined));
  const data: WideRows = {
    features: useful.map((n) => features[n] as Features),
    targets: Float32Array.from(useful.flatMap((n) => (known[n] ?? []).map((target) => target?.value ?? 0))),
    weights: Float32Array.from(useful.flatMap((n) => (known[n] ?? []).map((target) => target?.weight ?? 0))),
    groups: Int32Array.from(useful, (n) => groups.get((rows[n] as TrainingRow).group) as number),
  };
  const table = await fitWide(data, {
    ...options,
    ...config.wide,
    buckets: config.text.buckets,
    tasks: heads.length,
    groups: groups.size,
  });
  return [[WEIGHT_NAMES.wide, { shape: [config.text.buckets, heads.length], values: table }]];
}

/** The deep part: fitted on all tasks, cut down to the heads. */
export async function fitDeepPart(
  { rows, features, heads, options, config }: FitTask,
  table: WordTable,
): Promise<[string, WeightTable][]> {
  // Heads come first, so that their columns of the output can be cut off from those of the tasks that only help.
  const tasks = new Map<string, number>(heads.map((head, k) => [head, k]));
  for (const row of rows)
    for (const task of Object.keys(row.targets)) if (!tasks.has(task)) tasks.set(task, tasks.size);
  const groups = groupNumbers(rows);
  const data: DeepRow[] = rows.map((row, n) => ({
    words: (features[n] as Features).words,
    group: groups.get(row.group) as number,
    tasks: Object.entries(row.targets).map(([task, target]) => ({
      task: tasks.get(task) as number,
      target,
      weight: weightOf(config, row.group, task),
    })),
  }));
  const weights = await fitDeep(data, {
    ...options,
    ...config.deep,
    rows: table.values.length / table.size,
    size: table.size,
    vectors: table.values,
    tasks: tasks.size,
    groups: groups.size,
  });
  for (const name of [WEIGHT_NAMES.outputKernel, WEIGHT_NAMES.outputBias]) {
    weights.set(name, firstColumns(weights.get(name) as WeightTable, heads.length));
  }
  return [...weights];
}

// --- internal ---

function groupNumbers(rows: readonly TrainingRow[]): Map<string, number> {
  return new Map(Object.keys(countGroups(rows)).map((group, index) => [group, index]));
}

/** What a row says of a head in the wide part: its own label, or that of a task that helps. */
function wideTarget(
  { targets, group }: TrainingRow,
  head: Head,
  config: TrainingConfig,
): { value: number; weight: number } | undefined {
  const own = targets[head];
  if (own !== undefined) return { value: own, weight: weightOf(config, group, head) };
  for (const [task, weight] of Object.entries(config.wideHelp[head] ?? {})) {
    const value = targets[task];
    if (value !== undefined) return { value, weight };
  }
  return undefined;
}

/** The first `count` numbers along the last axis. */
function firstColumns({ shape, values }: WeightTable, count: number): WeightTable {
  const width = shape.at(-1) as number;
  return { shape: [...shape.slice(0, -1), count], values: values.filter((_, i) => i % width < count) };
}
