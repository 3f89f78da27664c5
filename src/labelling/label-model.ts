/**
 * The label model: what each function's vote is worth, found from agreement and disagreement alone, without gold.
 *
 * What it is: naive Bayes with a hidden class, fitted by expectation maximisation, which is the two-class case of
 * Dawid and Skene (1979, "Maximum likelihood estimation of observer error-rates using the EM algorithm") with labelling
 * functions as observers, abstention as a third answer, and Dirichlet priors. It serves the purpose of Snorkel's label
 * model (Ratner et al., arXiv 1810.02840) and treats abstentions alike, but it is not that algorithm, which completes
 * a matrix of moments and can be told which functions depend on each other.
 *
 * Known weaknesses. An abstention carries no evidence here, so where a function keeps silent far more often in one class
 * than in the other, its rates come out biased and the class balance drifts the way it votes. And functions are taken as
 * independent given the class: two that look for the same thing count twice, so the posterior is more certain than it
 * should be. Its order is worth more than its size.
 */

import { ModeratoError } from '../errors.ts';
import { sigmoid } from '../model/calibration.ts';
import { ABSTAIN, NO, YES } from './labelling-function.ts';

export interface LabelModelOptions {
  /** P(Y = yes) before anything was seen, in (0, 1). */
  readonly classBalance: number;
  /** How many rows that class balance weighs as much as (a Beta prior). Infinity keeps it fixed. */
  readonly balanceRows: number;
  /** How much likelier a vote is when it is right than when it is wrong, before anything was seen; above 1. */
  readonly priorOdds: number;
  /** How many votes that prior weighs as much as. */
  readonly priorVotes: number;
  readonly maxIterations: number;
  /** Stops when no posterior moves by more than this. */
  readonly tolerance: number;
}

export const LABEL_MODEL_DEFAULTS: LabelModelOptions = {
  classBalance: 0.5,
  balanceRows: 20,
  priorOdds: 4,
  priorVotes: 5,
  maxIterations: 1000,
  tolerance: 1e-5,
};

/** What a function's vote is worth. Probabilities in [0, 1]. */
export interface Reliability {
  /** P(vote yes | Y = yes), P(vote yes | Y = no), and the same for a vote of no; the rest is abstention. */
  readonly yesGivenYes: number;
  readonly yesGivenNo: number;
  readonly noGivenYes: number;
  readonly noGivenNo: number;
  /** P(vote is right | it voted). */
  readonly accuracy: number;
}

export interface FittedLabelModel {
  readonly classBalance: number;
  /** [m] */
  readonly reliabilities: readonly Reliability[];
  /** [n] P(Y = yes | votes). Without a vote it is the class balance. */
  readonly posterior: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Fits the model to an [n, m] label matrix with values in {-1, 0, 1}. Deterministic: no random start.
 * No rows, no functions and functions that never vote are all allowed; these keep their prior.
 * @throws ModeratoError DATA_INVALID for rows of unequal length, a vote outside {-1, 0, 1}, or options out of range
 */
export function fitLabelModel(rows: readonly Int8Array[], options: Partial<LabelModelOptions> = {}): FittedLabelModel {
  const settings = { ...LABEL_MODEL_DEFAULTS, ...options };
  checkSettings(settings);
  checkRows(rows);
  const width = rows[0]?.length ?? 0;
  const votes = countVotes(rows, width);
  let balance = settings.classBalance;
  // The first reliabilities are the priors alone, so the first posterior is a weighted majority vote.
  let reliabilities = votes.map((count) => estimate(count, 0, 0, 0, 0, rows.length, balance, settings));
  let posterior = infer(rows, reliabilities, balance);
  let iterations = 0;
  let converged = rows.length === 0 || width === 0;
  while (!converged && iterations < settings.maxIterations) {
    balance = balanceOf(posterior, settings);
    reliabilities = maximise(rows, posterior, votes, balance, settings);
    const next = infer(rows, reliabilities, balance);
    converged = next.every((value, index) => Math.abs(value - (posterior[index] ?? 0)) <= settings.tolerance);
    posterior = next;
    iterations++;
  }
  return { classBalance: balance, reliabilities, posterior, iterations, converged };
}

/**
 * The E step, also for rows the model was not fitted on: P(Y = yes | the votes cast).
 * As in Snorkel, an abstention is no evidence: it has no factor.
 */
export function infer(
  rows: readonly Int8Array[],
  reliabilities: readonly Reliability[],
  classBalance: number,
): Float64Array {
  const prior = Math.log(classBalance / (1 - classBalance));
  const forYes = Float64Array.from(reliabilities, (r) => Math.log(r.yesGivenYes / r.yesGivenNo));
  const forNo = Float64Array.from(reliabilities, (r) => Math.log(r.noGivenYes / r.noGivenNo));
  return Float64Array.from(rows, (row) => {
    let logit = prior;
    for (let j = 0; j < row.length; j++) {
      if (row[j] === YES) logit += forYes[j] ?? 0;
      else if (row[j] === NO) logit += forNo[j] ?? 0;
    }
    return sigmoid(logit);
  });
}

interface VoteCount {
  readonly yes: number;
  readonly no: number;
}

function countVotes(rows: readonly Int8Array[], width: number): VoteCount[] {
  return Array.from({ length: width }, (_, j) => {
    let yes = 0;
    let no = 0;
    for (const row of rows) {
      if (row[j] === YES) yes++;
      else if (row[j] === NO) no++;
    }
    return { yes, no };
  });
}

function balanceOf(posterior: Float64Array, { classBalance, balanceRows }: LabelModelOptions): number {
  if (balanceRows === Infinity) return classBalance;
  return (balanceRows * classBalance + sum(posterior)) / (balanceRows + posterior.length);
}

function maximise(
  rows: readonly Int8Array[],
  posterior: Float64Array,
  votes: readonly VoteCount[],
  balance: number,
  settings: LabelModelOptions,
): Reliability[] {
  const total = sum(posterior);
  return votes.map((count, j) => {
    let yesRight = 0;
    let noWrong = 0;
    for (let i = 0; i < rows.length; i++) {
      const vote = rows[i]?.[j];
      if (vote === YES) yesRight += posterior[i] ?? 0;
      else if (vote === NO) noWrong += posterior[i] ?? 0;
    }
    return estimate(count, yesRight, noWrong, total, rows.length - total, rows.length, balance, settings);
  });
}

/**
 * The M step for one function: expected counts plus a Dirichlet prior per class. The prior keeps the function's own
 * vote rates (so it says nothing about coverage) and makes a right vote `priorOdds` times as likely as a wrong one.
 * It is scaled to weigh `priorVotes` votes, whatever the coverage.
 * @param yesRight expected number of yes votes on Y = yes; noWrong, of no votes on Y = yes
 * @param inYes expected number of rows with Y = yes; inNo, with Y = no (both 0: the prior alone)
 */
function estimate(
  count: VoteCount,
  yesRight: number,
  noWrong: number,
  inYes: number,
  inNo: number,
  n: number,
  balance: number,
  settings: LabelModelOptions,
): Reliability {
  const { priorOdds: odds, priorVotes } = settings;
  // Half a vote keeps the rate of a function that never votes a probability above 0.
  const yesRate = (count.yes + 0.5) / (n + 2);
  const noRate = (count.no + 0.5) / (n + 2);
  const yesLow = yesRate / (1 + balance * (odds - 1));
  const noLow = noRate / (1 + (1 - balance) * (odds - 1));
  const weight = priorVotes / (yesRate + noRate);
  const fitted = inYes + inNo > 0;
  const rate = (prior: number, seen: number, rows: number) => (weight * prior + seen) / (weight + rows);
  // A prior that leaves no room for abstention is scaled down to add up to 1.
  const forYes = Math.max(1, yesLow * odds + noLow);
  const forNo = Math.max(1, yesLow + noLow * odds);
  const yesGivenYes = rate((yesLow * odds) / forYes, fitted ? yesRight : 0, inYes);
  const yesGivenNo = rate(yesLow / forNo, fitted ? count.yes - yesRight : 0, inNo);
  const noGivenYes = rate(noLow / forYes, fitted ? noWrong : 0, inYes);
  const noGivenNo = rate((noLow * odds) / forNo, fitted ? count.no - noWrong : 0, inNo);
  const right = balance * yesGivenYes + (1 - balance) * noGivenNo;
  const wrong = (1 - balance) * yesGivenNo + balance * noGivenYes;
  return { yesGivenYes, yesGivenNo, noGivenYes, noGivenNo, accuracy: right / (right + wrong) };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function checkSettings({ classBalance, balanceRows, priorOdds, priorVotes }: LabelModelOptions): void {
  const demand = (holds: boolean, rule: string, value: number) => {
    if (!holds) throw new ModeratoError('DATA_INVALID', `${rule}; got ${value}.`);
  };
  demand(
    classBalance > 0 && classBalance < 1,
    'The class balance must lie between 0 and 1, both excluded',
    classBalance,
  );
  demand(balanceRows > 0, 'The weight of the class balance must be above 0 rows', balanceRows);
  demand(priorOdds > 1, 'The prior odds of a right vote must be above 1', priorOdds);
  demand(priorVotes > 0, 'The weight of the prior must be above 0 votes', priorVotes);
}

function checkRows(rows: readonly Int8Array[]): void {
  const width = rows[0]?.length ?? 0;
  for (const [index, row] of rows.entries()) {
    if (row.length !== width) {
      throw new ModeratoError(
        'DATA_INVALID',
        `Row ${index} of the label matrix has ${row.length} votes, row 0 has ${width}.`,
      );
    }
    const odd = row.find((vote) => vote !== YES && vote !== NO && vote !== ABSTAIN);
    if (odd !== undefined) {
      throw new ModeratoError('DATA_INVALID', `Row ${index} of the label matrix holds ${odd}; votes are -1, 0 or 1.`);
    }
  }
}
