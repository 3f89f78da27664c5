import { describe, expect, it } from 'vitest';
import { ABSTAIN, NO, YES } from '../../../src/labelling/labelling-function.ts';
import { type Case, voteOn } from './vote-on.ts';

const SAY_YES: Case[] = [
  ['gives_reason', 'Rents rise because nobody has built flats here', 'Rents rise and nobody has built flats here'],
  ['several_reasons', 'Rents rise because flats are few, although taxes fell', 'Rents rise'],
  ['weighs_sides', 'The tram is slow and dear, but at the same time it is clean and safe', 'The tram is slow'],
  ['conditional', 'If rents rise again, the young will move away', 'Rents rise again'],
  ['quantity', 'The pool cost 4 million', 'The pool cost a lot'],
  ['date_or_year', 'The pool closed in 1998', 'The pool closed'],
  ['causes', 'Heavy lorries caused the cracks', 'There are cracks'],
  ['named_specifics', 'The road from Cork to Dublin passes Cashel on the way', 'The road is long'],
  [
    'first_hand_experience',
    'I worked in that hospital for many winters and never saw an empty bed',
    'Hospitals are full',
  ],
  ['genuine_question', 'How much does the new bridge cost each household?', 'How about no'],
  ['proposal', 'The council should plant trees along the whole of Mill Road', 'The council planted trees'],
  [
    'source_explained',
    'The audit at https://example.org/audit lists every contract the council signed, with the price and the name of the firm that got it',
    'Look https://example.org/audit',
  ],
  [
    'quotes_and_answers',
    '"The scheme pays for itself" leaves out what the county spends on staff, repairs and insurance each and every winter',
    'The scheme pays for itself',
  ],
  ['recounts_facts', 'They built it, sold it and then bought it back', 'They build things'],
  ['explains', 'The fee is lower than the fine, which is why people risk it, for example students', 'The fee is low'],
  ['public_business', 'The court held that the law on rents applies to schools', 'The cat sat on the mat'],
  ['evidence_words', 'The study puts the deficit higher', 'The mat is higher'],
  [
    'developed_argument',
    'The old pool was cheap to run. The new one needs twice the staff. Fees went up because of that.',
    'What a day. What a lovely day. What a very lovely day it was.',
  ],
];

const SAY_NO: Case[] = [
  ['bare_cheer', 'God bless America', 'God bless the nurses, because they worked through the night in 1998'],
  ['one_line_reaction', 'What a day', 'It closed because of rain'],
  [
    'short_without_content',
    'They are all the same and they have always been the same and everybody knows it',
    'They are all the same',
  ],
  ['long_without_content', 'on and on it goes '.repeat(6), 'on and on'],
  ['all_exclamation', 'Go! Go! Go!', 'Go! They went home.'],
  ['mostly_capitals', 'THIS IS WRONG AND BAD', 'This is wrong and bad'],
  ['bare_jeer', 'What an idiot', 'An idiot, because he sold the pool for 4 million'],
  ['harsh_share', 'Idiots, the lot', 'The lot'],
  ['laughs', 'lol ok', 'ok'],
  ['jeers_at_reader', 'Nice try, keep going', 'The bridge is long'],
  ['link_alone', 'https://example.org', 'example'],
  ['group_jeer', 'Liberals are morons', 'Liberals are morons because they raised the tax'],
  ['no_public_matter', 'so it goes', 'so the budget goes'],
  ['slogan_of_plots', 'Stop the steal', 'Stop the bus'],
];

describe('functions on substantive', () => {
  it.each(SAY_YES)('%s says yes', (name, votes, abstains) => {
    expect([voteOn(name, votes), voteOn(name, abstains)]).toEqual([YES, ABSTAIN]);
  });

  it.each(SAY_NO)('%s says no', (name, votes, abstains) => {
    expect([voteOn(name, votes), voteOn(name, abstains)]).toEqual([NO, ABSTAIN]);
  });

  it.each(['what a joke', 'what a joke!', 'What a sad joke.'])('%s is a jeer', (text) => {
    expect(voteOn('bare_jeer', text)).toBe(NO);
  });

  it('no function says yes to length alone', () => {
    const rant = 'oh dear me what a day and what a mess it is '.repeat(40);
    for (const [name] of SAY_YES) expect(voteOn(name, rant), name).not.toBe(YES);
  });
});
