import { type LabellingFunction, votersFor } from '../labelling-function.ts';
import type { Lexicons } from '../lexicon.ts';
import type { CommentView } from '../view.ts';
import * as cue from './cues.ts';

const { yes, no } = votersFor('substantive');

const CONDITIONAL =
  /\b(?:if|unless|when|were|had)\b[^.!?]{3,160}\b(?:would|will|could|should|might|then|can|won'?t|wouldn'?t|must|have to)\b(?! you (?:please|kindly|mind))/u;
const QUANTITY = /(?:[$€£₹]\s?\d|\b\d[\d,.]*\s?(?:%|percent|per cent|k\b|bn\b))/u;
const YEAR_OR_DATE =
  /\b(?:1[6-9]\d\d|20\d\d(?! (?:presidential )?election)|(?:19|20)?\d0'?s|\d{1,2}(?:st|nd|rd|th)|(?:in|since|last|next|this) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|fall|autumn|winter|year|month|week)|years? ago|decades? ago|months? ago)\b/u;
const CAUSES =
  /\b(?:cause[sd]?|causing|led to|leads? to|leading to|result(?:s|ed|ing)? in|results? from|because of|due to|thanks to|affects?|increas(?:e|es|ed|ing)|decreas\w+|reduc(?:e|es|ed|ing)|prevent(?:s|ed|ing)?|allow(?:s|ed|ing)?|requir(?:e|es|ed|ing)|provid(?:e|es|ed|ing)|depends? on|benefits? (?:from|of)|costs? (?:us|more|less|of|the)|makes? it (?:\w+ )?(?:harder|easier|more|less|possible|impossible))\b/u;
const PROPOSES =
  /\b(?:(?:we|they|you|government|congress|council|city|state|county|law|people|everyone|there|it|he|she|who|police|schools?|media|party) (?:\w+ )?(?:should|ought to|needs? to|must|could)|should (?:have|be|not|never|also|just|instead)|needs? to be|let'?s|why (?:not|don'?t (?:we|they|you))|how about|what if|it(?:'s| is) time (?:to|for)|(?:a|the|one|another|better) (?:solution|alternative|option|fix|remedy)|instead of|would be better|i (?:propose|suggest|recommend))\b/u;
const FIRST_HAND =
  /\b(?:i (?:\w+ )?(?:worked|lived|grew|served|taught|studied|went|attended|bought|owned|voted|visited|saw|seen|met|remember|recall|used to|was|had|called|asked|spent|moved|drove|paid|know (?:many|several|a|some|people)|have (?:been|had|lived|worked|seen|family|friends|a|two|three))|i'?ve (?:been|had|lived|worked|seen|never|always|known)|as an? (?:former |retired |long ?time )?(?:teacher|nurse|doctor|vet\w*|parent|resident|farmer|student|lawyer|engineer|catholic|christian|muslim|woman|man|gay|black|white|immigrant|canadian|american|citizen|taxpayer|owner|\w+er)\b|my (?:mother|father|mom|mum|dad|parents|wife|husband|son|daughter|kids|children|brother|sister|uncle|aunt|family|friends?|neighbou?rs?|employer|job|doctor|school|town|house|experience|grand\w+|own))\b/u;
const GENUINE_QUESTION =
  /(?:^|[.!?]\s+|\n\s*|\b(?:so|and|but|then|also),? )(?:how (?:do|does|did|can|could|would|is|are|much|many|long|about)|what (?:is|are|was|were|do|does|did|would|will|about|happens?|happened|if|kind|evidence|part|makes|exactly|specific\w*)|why (?:is|are|was|were|do|does|did|not|would|should|can|didn'?t|doesn'?t|don'?t|isn'?t|aren'?t)|where (?:is|are|was|were|do|does|did|in|would)|when (?:did|will|was|is|do)|who (?:is|was|will|would|pays|are|gets|did)|which|does|did|do you|is (?:it|there|this|that)|are (?:there|we|they)|should|could|would|has|have|can) [^?\n]{6,200}\?/u;
const FACT_VERB =
  /\b(?:was|were|had|did|has been|have been|became|began|started|voted|passed|signed|built|won|lost|paid|spent|elected|appointed|resigned|invaded|fought|founded|introduced|increased|cut|closed|opened|received|wrote|published|found|showed|reported|ruled|died|bought|sold|moved|came|went|gave|took|got|ran|made)\b/gu;
const EXPLAINS =
  /\b(?:in fact|in reality|actually|for example|for instance|such as|including|according to|defined as|is called|refers? to|the difference (?:is|between)|the (?:point|problem|issue|fact|reason|truth|question|purpose|difference) (?:is|was|here|that|with|of)|that'?s (?:why|because|how|what)|this is (?:why|because|how)|which (?:is|are|was|means|would|has|have|they|we|makes?)|meaning|so that|in order|as well as|based on|part of|rather than|compared|more than|less than|than (?:the|a|any|to|it|they|he|we))\b/gu;
const PUBLIC_WORDS =
  /\b(?:tax(?:es|payers?|ed)?|laws?|legal(?:ly)?|courts?|constitution\w*|budget|deficit|debt|billions?|millions?|economy|economic|trade|jobs?|wages?|incomes?|schools?|students?|universit\w+|health ?care|insurance|hospitals?|medical|drugs?|oil|gas|energy|climate|carbon|water|land|housing|rent|prices?|market|business(?:es)?|compan(?:y|ies)|industry|workers?|unions?|pension|military|nuclear|weapons?|treaty|sanctions|border|immigration|refugees?|police|crimes?|prison|evidence|studies|study|research|data|statistics?|history|century|rights?|amendment|supreme|legislat\w+|policy|policies|federal|state|provinc\w+|county|public|system|process|program\w*|funding|spending|vote[sd]?|elections?|electoral|poll(?:s|ing)?|majority|population|development|infrastructure|transit|roads?|traffic|vehicles?|farm\w*|food|environment\w*|science|scientists?|religio\w+|church|theology|doctrine)\b/gu;
const LAUGH =
  /(?:\b(?:lol+|lmao|rofl|ha(?:ha)+|hee ?hee|he(?:he)+|omg|wtf|yawn|boo+|duh+|ugh+|meh|woo+t?|yay+|wow+|bwa\w*)\b|[\u{1F600}-\u{1F64F}\u{1F923}\u{1F92E}\u{1F921}\u{1F44D}\u{1F44F}])/u;
const JEER =
  /(?:\bwhat an? (?:\w+ ){0,2}\w+[.!]*$|\b(?:you (?:are|sound|must be|should be|have (?:no|zero)|need (?:help|to get))|you'?re (?:an?|the|just|so|such)|shut up|get (?:a|over|real|lost|help)|grow up|nice try|good (?:luck|riddance|one|for)|keep (?:up|it|trying|on)|thanks? (?:you )?for (?:the|your|proving)|typical|pathetic|disgusting|sad\b|poor (?:you|baby|thing)|enjoy|bye|loser|idiot|moron)\b)/u;
const GENUINE_LINK_WORDS = 8;

const hits = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Functions that vote on `substantive`. None of them says yes to length alone: every yes needs something to engage with. */
export function substantiveFunctions(lexicons: Lexicons): LabellingFunction[] {
  const { contrast, evidence, insults, obscenities, plots, proposals, reasons, slogans, units } = lexicons;
  const groups = lexicons['identity-groups'];
  const adjectives = lexicons['insulting-adjectives'];
  const firstHand = lexicons['first-hand'];
  const size = (v: CommentView) => v.words.length;
  const quantity = (v: CommentView) =>
    QUANTITY.test(v.own) || units.find(v).some(({ first }) => /^\d/.test(v.words[first - 1]?.text ?? ''));
  /** Any trace of content: reason, quantity, date, contrast, experience, proposal, evidence. */
  const content = (v: CommentView) =>
    [reasons, contrast, evidence, firstHand, proposals].some((list) => list.has(v)) ||
    quantity(v) ||
    YEAR_OR_DATE.test(v.own) ||
    CONDITIONAL.test(v.own);
  const harshWords = (v: CommentView) =>
    [insults, obscenities, adjectives].reduce((sum, list) => sum + list.find(v).length, 0);
  const ownSentences = (v: CommentView) => v.sentences.filter(({ first, end }) => end - first >= 5).length;

  return [
    yes('gives_reason', 'a connective of reason or consequence', (v) => reasons.has(v) && size(v) >= 8),
    yes(
      'several_reasons',
      'two or more connectives of reason, contrast or concession',
      (v) => reasons.find(v).length + contrast.find(v).length >= 2,
    ),
    yes(
      'weighs_sides',
      'contrast or concession in a whole sentence',
      (v) => contrast.has(v) && ownSentences(v) >= 1 && size(v) >= 12,
    ),
    yes('conditional', 'what follows under a condition', (v) => CONDITIONAL.test(v.own)),
    yes('quantity', 'a number with a unit, a sum or a percentage', quantity),
    yes('date_or_year', 'a year, a date or a time span', (v) => YEAR_OR_DATE.test(v.own)),
    yes('causes', 'a verb of cause or effect', (v) => CAUSES.test(v.own)),
    yes('named_specifics', 'three names or more, in sentences', (v) => v.counts.names >= 3 && ownSentences(v) >= 1),
    yes(
      'first_hand_experience',
      'something the commenter has lived through',
      (v) => FIRST_HAND.test(v.own) && size(v) >= 12,
    ),
    yes(
      'genuine_question',
      'an open question without an insult',
      (v) => GENUINE_QUESTION.test(v.own) && insults.find(v).length === 0,
    ),
    yes('proposal', 'something that should be done', (v) => PROPOSES.test(v.own) && size(v) >= 9),
    yes(
      'source_explained',
      'a link with words around it',
      (v) => v.counts.links > 0 && size(v) >= 12 + GENUINE_LINK_WORDS,
    ),
    yes(
      'quotes_and_answers',
      'quotes words and answers them',
      (v) => v.quoted.some(Boolean) && hits(v.own, /\p{L}+/gu) >= 15,
    ),
    yes('recounts_facts', 'three past events or more', (v) => hits(v.own, FACT_VERB) >= 3),
    yes('explains', 'two marks of explanation or comparison', (v) => hits(v.own, EXPLAINS) >= 2),
    yes('public_business', 'three words of law, money, science or institutions', (v) => hits(v.own, PUBLIC_WORDS) >= 3),
    yes('evidence_words', 'two words of evidence or public business', (v) => evidence.find(v).length >= 2),
    yes(
      'developed_argument',
      'three whole sentences with a reason, a quantity or a contrast and few harsh words',
      (v) => ownSentences(v) >= 3 && content(v) && harshWords(v) * 15 < size(v),
    ),

    no(
      'bare_cheer',
      'a cheer, prayer or slogan and little else',
      (v) => slogans.has(v) && size(v) <= 15 && !content(v),
    ),
    no(
      'one_line_reaction',
      'ten words at most, without a reason or a quantity',
      (v) => size(v) <= 10 && !reasons.has(v) && !quantity(v),
    ),
    no(
      'short_without_content',
      'eleven to twenty-five words without any mark of content',
      (v) => size(v) > 10 && size(v) <= 25 && !content(v),
    ),
    no(
      'long_without_content',
      'more than twenty-five words without any mark of content',
      (v) => size(v) > 25 && !content(v),
    ),
    no(
      'all_exclamation',
      'every sentence is an exclamation',
      (v) => size(v) > 0 && v.sentences.every(({ mark }) => mark === '!'),
    ),
    no(
      'mostly_capitals',
      'seven letters in ten are capitals',
      (v) => v.counts.letters >= 10 && v.counts.capitals > 0.7 * v.counts.letters,
    ),
    no(
      'bare_jeer',
      'an insult or taunt without any mark of content',
      (v) => (harshWords(v) > 0 || JEER.test(v.own)) && size(v) <= 20 && !reasons.has(v) && !quantity(v),
    ),
    no('harsh_share', 'one harsh word in ten or more', (v) => harshWords(v) * 10 >= size(v) && harshWords(v) > 0),
    no('laughs', 'laughter or emoji in a short comment', (v) => LAUGH.test(v.own) && size(v) <= 30),
    no(
      'jeers_at_reader',
      'taunts another reader in at most thirty words',
      (v) => JEER.test(v.own) && size(v) <= 30 && evidence.find(v).length === 0,
    ),
    no('link_alone', 'a link with hardly a word', (v) => v.counts.links > 0 && size(v) < 12 + GENUINE_LINK_WORDS),
    no(
      'group_jeer',
      'a group and a harsh word, without a reason',
      (v) => cue.together(v, groups, insults) && !reasons.has(v) && size(v) <= 40,
    ),
    no(
      'no_public_matter',
      'under forty words, no word of public business, no name, no number',
      (v) =>
        size(v) < 40 &&
        hits(v.own, PUBLIC_WORDS) === 0 &&
        v.counts.names === 0 &&
        v.counts.digits === 0 &&
        !evidence.has(v),
    ),
    no(
      'slogan_of_plots',
      'a stock phrase of plot stories without a reason, in few words',
      (v) => plots.has(v) && size(v) <= 20 && !reasons.has(v),
    ),
  ];
}
