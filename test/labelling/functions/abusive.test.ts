import { describe, expect, it } from 'vitest';
import { ABSTAIN, NO, YES } from '../../../src/labelling/labelling-function.ts';
import { type Case, voteOn } from './vote-on.ts';

const SAY_YES: Case[] = [
  ['insult_to_you', 'You really are an idiot, Kevin', 'I was an idiot to trust the forecast'],
  ['insult_predicated', 'Our mayor is a total clown', 'The circus hired a clown for the fair'],
  ['insult_pointed', 'Another bunch of crooks in the town hall', 'Police caught three burglars'],
  ['insult_bare', 'Morons everywhere, as usual', 'Voters everywhere, as usual'],
  ['insults_piled_up', 'Stupid lying crooks', 'A stupid plan'],
  ['insulting_adjective_on_people', 'Ignorant voters got us here', 'An ignorant policy got us here'],
  ['somebody_is_stupid', 'She is so incredibly stupid', 'The rule is stupid'],
  ['you_are_stupid', 'You are just delusional', 'You are right about the bridge'],
  ['slur', 'Those fags again', 'Those flags again'],
  ['bent_name', 'The demonrats strike again', 'The Democrats strike again'],
  ['disguised_obscenity', 'What a bunch of C*K suckers', 'Rated 5* by the guide'],
  ['obscenity_at_someone', 'Fuck you and your column', 'Damn, that is a lot of troops'],
  [
    'anatomy_at_someone',
    'Could a proctologist remove whatever occupies the White House',
    'The proctologist took three weeks to answer the phone',
  ],
  ['dehumanising', 'These parasites bleed the town dry', 'The vet found parasites in the lake trout'],
  ['group_generalised', 'All politicians lie, the stupid liars', 'All politicians were invited to the debate'],
  ['group_insulted', 'Liberals are morons', 'Liberals are ahead in the north'],
  ['threat', 'He should be hanged from a lamp post', 'He should be asked about the lamp post'],
  ['contempt', 'Crawl back to your cave', 'We went back for the second half'],
  ['contempt_spelt', 'Dumber than a box of rocks', 'Taller than the old mill'],
];

const SAY_NO: Case[] = [
  ['self_directed', 'Sorry, I was such an idiot about the date', 'He was such an idiot about the date'],
  ['insult_only_quoted', 'The minister said "you are all idiots" to the nurses', 'You are all idiots'],
  ['objects_to_abuse', 'Enough with the name-calling, it helps nobody', 'Enough of this government'],
  ['insult_on_a_thing', 'A stupid policy with a high price', 'A stupid man with a high price'],
  ['thing_is_stupid', 'This is completely insane', 'He is completely insane'],
  ['idiom', 'An idiot-proof recipe', 'A recipe'],
  ['untargeted_profanity', 'Damn, that is a lot of rain', 'Damn you'],
  ['no_harsh_word', 'The bridge opens on Monday', 'The idiot opens on Monday'],
  ['no_harsh_word_to_you', 'Have you seen the new bridge', 'The bridge opens on Monday'],
  ['courteous', 'Thank you for this article', 'The bridge opens on Monday'],
  ['hedged', 'Perhaps the council meant well', 'The council meant well, those crooks'],
  ['speaks_of_self', 'My mother nursed there for years', 'Nurses are leaving'],
  ['facts_and_figures', 'It cost 40 million in 2019', 'It cost too much'],
  ['talk_of_editing', 'Please see the talk page of that article', 'Please see the shop window'],
];

describe('functions on abusive', () => {
  it.each(SAY_YES)('%s says yes', (name, votes, abstains) => {
    expect([voteOn(name, votes), voteOn(name, abstains)]).toEqual([YES, ABSTAIN]);
  });

  it.each(SAY_NO)('%s says no', (name, votes, abstains) => {
    expect([voteOn(name, votes), voteOn(name, abstains)]).toEqual([NO, ABSTAIN]);
  });

  it('harsh_word_balance votes both ways', () => {
    expect(voteOn('harsh_word_balance', 'Stupid lying crooks')).toBe(YES);
    expect(voteOn('harsh_word_balance', 'The council will vote on the new tram line before the end of May')).toBe(NO);
    expect(voteOn('harsh_word_balance', 'The bridge opens')).toBe(ABSTAIN);
  });

  it.each(['sh!t for brains', 'you id10t', 'f**k off', 'what an a$$', 'stup!d'])('sees through %s', (text) => {
    expect(voteOn('disguised_obscenity', text)).toBe(YES);
  });

  it.each(['write to me@example.org', 'see #budget2024', 'C# and F# are languages', '2*3 is 6', 'R&D', 'a 5-4 win'])(
    'takes %s for no obscenity',
    (text) => {
      expect(voteOn('disguised_obscenity', text)).toBe(ABSTAIN);
    },
  );

  it('takes no abuse for self-directed or quoted while a slur is said of others', () => {
    expect(voteOn('self_directed', 'I am such an idiot, those fags')).toBe(ABSTAIN);
    expect(voteOn('insult_only_quoted', 'He called me "an idiot", those fags')).toBe(ABSTAIN);
  });

  it('lets nothing quoted, negated or self-directed count as an insult', () => {
    for (const text of ['He shouted "idiot" at the referee', 'She is not an idiot', "I'm an idiot"]) {
      for (const name of ['insult_to_you', 'insult_predicated', 'insult_pointed', 'insult_bare']) {
        expect(voteOn(name, text), `${name}: ${text}`).toBe(ABSTAIN);
      }
    }
  });
});
