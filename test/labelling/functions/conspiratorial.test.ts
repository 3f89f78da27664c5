import { describe, expect, it } from 'vitest';
import { ABSTAIN, NO, YES } from '../../../src/labelling/labelling-function.ts';
import { type Case, voteOn } from './vote-on.ts';

const SAY_YES: Case[] = [
  ['stolen_election', 'Everyone knows the election was stolen', 'The election was close'],
  ['illegitimate_holder', 'The real president was cheated of it', 'The president was cheated by his accountant'],
  ['deep_state_acts', 'The deep state wants war', 'The state of the roads is deep trouble'],
  ['pulls_strings', 'Somebody else pulls the strings', 'The violin has four strings'],
  ['they_staged_it', 'They staged the whole attack', 'The play was staged in Cork'],
  ['it_is_a_hoax', 'Climate change is a hoax', 'Climate change is costly'],
  ['pandemic_coinage', 'Remember the plandemic', 'Remember the pandemic'],
  ['great_replacement', 'It is white genocide, nothing else', 'The white paper is out'],
  ['truth_hidden', "They don't want you to know what is in it", 'I want to know what is in it'],
  ['wake_up', 'Wake up, sheeple', 'I wake up at six'],
  ['secret_plan', 'It was all part of their plan', 'The plan was published in May'],
  ['media_plot', 'The mainstream media all push one narrative on orders', 'The media covered the fair'],
  ['paid_crowd', 'Those are paid protesters', 'Protesters marched on Sunday'],
  ['famous_plot', 'Controlled demolition, plain as day', 'The demolition starts on Monday'],
  ['two_themes', 'Their agenda is to control us', 'The agenda is online'],
  ['many_themes', 'Their agenda is to control us and to hide the truth', 'Their agenda is to control us'],
  ['usual_culprit', 'Soros again', 'Sorrow again'],
  ['leading_question', 'Why are they afraid of an audit?', 'Why is the bridge closed?'],
  ['plot_phrase', 'A false flag if ever I saw one', 'A flag if ever I saw one'],
  ['plot_phrase_and_actor', 'The CIA loves a false flag', 'The CIA loves a flag. It was a false flag.'],
];

const SAY_NO: Case[] = [
  ['no_plot_word', 'The bridge opens on Monday', 'They opened the bridge'],
  ['actor_without_plot', 'They published the budget', 'They staged it'],
  ['debunks', 'There is no evidence for the false flag story', 'A false flag'],
  ['reports', 'Some people say the vote was rigged', 'The vote was rigged'],
  ['plain_distrust', "I don't believe a word he says", 'I went to the fair'],
  ['incompetence_or_interest', 'Greed and incompetence, as ever', 'Rain, as ever'],
  ['conspiracy_in_law', 'He was charged with conspiracy to defraud', 'A conspiracy, I tell you'],
  ['plain_use', 'The editors blocked that user talk page', 'The bridge is blocked off'],
  ['first_hand_account', 'My mother worked at the polling place', 'Polls close at nine'],
  ['argues_policy', 'The budget leaves the hospital with a deficit', 'The bridge is long'],
  ['talks_to_reader', 'You should come and see the bridge', 'The bridge is long'],
];

describe('functions on conspiratorial', () => {
  it.each(SAY_YES)('%s says yes', (name, votes, abstains) => {
    expect([voteOn(name, votes), voteOn(name, abstains)]).toEqual([YES, ABSTAIN]);
  });

  it.each(SAY_NO)('%s says no', (name, votes, abstains) => {
    expect([voteOn(name, votes), voteOn(name, abstains)]).toEqual([NO, ABSTAIN]);
  });

  it.each([
    [
      'illegitimate_holder',
      'was not supposed to be in that office',
      [
        "He's not supposed to be in that office",
        "He isn't supposed to be in that office",
        'He was never meant to be there',
      ],
    ],
    ['paid_crowd', 'who is paying these protesters', ["who's paying these protesters", 'who are funding them']],
    ['leading_question', 'who is really behind it', ["who's behind it", "who's really behind it", 'who profits']],
  ])('%s hears contractions as it does "%s"', (name, _, texts) => {
    for (const text of texts) expect(voteOn(name, text), text).toBe(YES);
  });

  it('takes one theme alone for ordinary politics: neither yes nor no', () => {
    for (const name of ['two_themes', 'many_themes', 'no_plot_word', 'actor_without_plot']) {
      expect(voteOn(name, 'Their agenda is lower taxes'), name).toBe(ABSTAIN);
    }
  });

  it('leaves a quoted plot to whoever said it', () => {
    for (const name of ['stolen_election', 'plot_phrase', 'deep_state_acts']) {
      expect(voteOn(name, 'The sign read "the deep state stole the election"')).toBe(ABSTAIN);
    }
  });

  it('never says no beside a sign of a plot', () => {
    for (const name of ['no_plot_word', 'actor_without_plot', 'talks_to_reader', 'argues_policy']) {
      expect(voteOn(name, 'You know the deep state stole the election and the budget of the hospital'), name).toBe(
        ABSTAIN,
      );
    }
  });
});
