import { ABSTAIN, type LabellingFunction, NO, votersFor, YES } from '../labelling-function.ts';
import type { Lexicons } from '../lexicon.ts';
import { type CommentView, viewComment } from '../view.ts';
import * as cue from './cues.ts';
import { createInsultCues } from './insults.ts';

const { yes, no } = votersFor('abusive');

/** Letters with a mask inside, or a well-known respelling: "f**k", "sh!t", "id10t", "a$$". */
const DISGUISED =
  /(?<![\p{L}\p{N}@#/.&-])(?:\p{L}{1,4}[*#$%]{1,6}\p{L}{1,8}|\p{L}{1,3}\*{2,}|sh[!1@|]t\p{L}*|b[!1@|]a?tch\p{L}*|f[@u]?[- .]?c?k[- .]?ing|f\.?u\.?c\.?k\.\p{L}*|a\$\$\p{L}*|@ss\p{L}*|@[$]+h?\p{L}*|id[1!]+[o0]t\p{L}*|idi0t\p{L}*|m0r[o0]n\p{L}*|mor0n\p{L}*|st[u*]p[!1]d|d[!1]ck\p{L}*|pr[!1]ck\p{L}*|c-?[o0*-]?ck-?s[u-]?cking|wh0re\p{L}*|b!\p{L}+|f-(?:ing|off|wit|tard|bomb)|fu+q+|fvck\p{L}*|phuck\p{L}*|@\$\$\p{L}*)/u;
/** Names bent into insults: "-tard", "demonrat", "Trumptards", "Killary". */
const BENT_NAME =
  /\b(?:(?:senile|sleepy|creepy|crooked|crazy|lyin'?|lying|cheatin'?|dopey|demented|pocahontas|slick|dirty|dumb|fat|sloppy|crying|nervous|shifty|little|silly|moonbeam|comrade|herr|traitor|king|dictator|emperor) (?:joe|biden|hillary|donald|don|trump|ted|obama|barack|barry|nancy|chuck|adam|bernie|hunter|willie|justin|boris|rudy|schiff|rocket man)|(?!mustard|custard|leotard|petard|bastard)\p{L}+tards?|demonc?[- ]?rats?|dem[- ]rats?|demo[- ]?rats?|demo[- ]?craps?|dumm?[oy]?c(?:rat|rap)s?|republi(?:con|can't|tard|scum|thug)\p{L}*|repugs?|rep(?:ug|uke|thug)lican\p{L}*|t[- ]?rump(?:anzee|kin|ster|let|tard|cult|ian|ette|y|o)\p{L}*|dotard|drumpf|chump|obummer|odumb\w*|obozo|nobama|killary|shrillary|hitlery|hildabeast|shillary|bidumb|lib(?:tard|turd|nut|eral?tard)\p{L}*|lef?ty?(?:ard|wit)s?|turdeau|trudope|trudolt|just[- ]?in trudope|shiny pony|faux (?:news|noise)|magats?|maga?tards?|snowflakes?|feminazis?|islamo(?:fascist|nazi)s?|wingnuts?|moonbats?|lamestream|presstitutes?|wapoo|fux news|fox noise|dumb-?o\p{L}*|pervert in chief|(?:liar|idiot|clown|moron|tweeter|twit|grabber|buffoon|bigot|bully|crook|thief|traitor|groper|fool|embarrassment)[- ]in[- ]chief)\b/u;
const CONTEMPT_SPELT =
  /(?:\bwhat an? (?:\w+ ){0,2}(?:idiot|moron|joke of|clown|fool|tool|loser|jerk|liar|piece|bunch|waste)|\b(?:go|crawl|slither|scurry) back (?:to|under|in)|\bdumb(?:er|est)? than|\bas (?:dumb|stupid|thick|crazy) as|\b(?:stupid|dumb) is as|\bworst (?:president|pm|mayor|governor|leader|premier|person)|\b(?:sorry|fat|dumb|stupid|lazy|pathetic|lying|cheating|racist|crooked|old|ugly|sad) (?:ass|butt|arse|behind)\b|\bcry ?bab(?:y|ies)|\bpuss(?:y|ies)\b)/u;
const CONFIDENT_JEER =
  /\b(?:y(?:ou|')? ?(?:a|')?re) (?:just |really |clearly |obviously |so |too |all |such |nothing but |simply |either |one |the |an? )*(?:stupid|dumb|ignorant|pathetic|sick|clueless|delusional|dense|insane|crazy|racist|blind|lost|joke|liar|lying|problem|hypocrites?|part of the problem|kidding|evil|mental|brainwashed|lazy|useless|fascists?|nazis?|racists?|bigots?|cowards?|haters?)\b/u;
const WISH_HARM =
  /\b(?:(?:hope|wish|pray) (?:that )?(?:he|she|they|you|it|\p{L}+) (?:\w+ )?(?:dies?|burns?|rots?|chokes?|suffers?|gets? (?:shot|cancer|killed|hit))|(?:should|ought to|needs? to|deserves? to) (?:all )?(?:be )?(?:shot|hung|hanged|executed|lynched|drown|die|burn|deported|castrated|jailed for life|put down|whipped|beaten|neutered|sterilized|slapped)|(?:i'?d|i would|i'll|i will|gonna|we should|let'?s) (?:\w+ )?(?:shoot|kill|hang|punch|slap|beat|smack|kick|strangle|bomb|nuke)|drop dead|rot in (?:hell|jail|prison)|burn in hell|put (?:him|her|them) (?:down|out of)|lock (?:him|her|them|you) up)\b/u;
const GROUP_CLAIM =
  /\b(?:all|most|typical|these|those|every) (?:\w+ )?(?:muslims?|jews?|christians?|catholics?|blacks?|whites?|mexicans?|immigrants?|refugees|migrants|illegals|gays?|homosexuals?|liberals?|libs|conservatives?|democrats?|dems|republicans?|leftists?|lefties|feminists?|women|men|natives?|americans?|canadians?|russians?|germans?|arabs?|voters?|politicians?|lawyers?|reporters?|cops?)\b/u;
const OBJECTS_TO_ABUSE =
  /\b(?:name[- ]?call(?:ing|ers?)?|call(?:ing|ed|s)? (?:me|us|people|someone|somebody|others|everyone|anyone|them|him|her) (?:an? )?(?:names|idiot|racist|liar|stupid|troll|nazi|bigot|moron)|personal attacks?|no need (?:to|for) (?:insult|be rude|name)|(?:stop|quit) (?:insulting|the insults|attacking)|hate speech|be civil|civility|civil comments?|ad hominem|insulting (?:people|others|someone)|slurs?\b|offensive (?:word|term|language))/u;
const COURTESY =
  /\b(?:thank you|thanks for|thanks,|thanks!|i agree|well said|good (?:point|article|question|news|for)|great (?:article|point|job|news|idea|piece)|please (?:note|read|see|consider|make|let|add|do|provide)|excellent|congratulations|welcome|appreciate|i disagree|respectfully|with respect|glad to|happy to|i apologi[sz]e|my apologies|cheers|best wishes|condolences|sorry (?:to hear|for your|about)|hi\b|hello\b)/u;
const IDIOM =
  /\b(?:idiot[- ]proof|fool[- ]?proof|killer (?:app|deal|whale|bees?|instinct)|no[- ]brainer|sick (?:leave|day|pay|of|and tired|people|kids|children|care|benefits|time)|crazy (?:good|busy|expensive|glue|weather|prices?)|dumb (?:luck|question|phone|waiter)|damn (?:good|fine|right|well|it|straight|shame)|hell of a|bad ass|(?:don'?t|not|never|won'?t|would) (?:be )?fool(?:ed|ing)?|fool(?:ed|ing) (?:me|us|around|people|anyone|you)|april fool\p{L}*|fat (?:chance|cat|cats|tax|content|free)|rat (?:race|poison|problem)|pig (?:farm|farmers?|iron)|guinea pig|dog park|crying (?:shame|foul|wolf)|liar,? liar|pissed off|piece of (?:legislation|land|paper|equipment|music|writing|advice|the pie)|waste of (?:time|money|resources|tax\p{L}*|energy|effort)|useless (?:law|piece of|information|bill|to)|scum (?:on|in) the)\b/u;
const ON_WIKI =
  /\b(?:sock ?puppet\p{L}*|talk page|user talk|article|edits?|editing|editors?|wikipedia|wp|admin(?:s|istrators?)?|unblock(?:ed)?|been blocked|vandalism|deletion|citation)\b/u;

const withoutIdioms = (view: CommentView): CommentView =>
  viewComment({ id: view.id, text: view.own.replace(new RegExp(IDIOM, 'gu'), ' ') });

/** Functions that vote on `abusive`. */
export function abusiveFunctions(lexicons: Lexicons): LabellingFunction[] {
  const insult = createInsultCues(lexicons);
  const { anatomy, contempt, dehumanising, hedges, obscenities, slurs, threats, things } = lexicons;
  const groups = lexicons['identity-groups'];
  const figures = lexicons['public-figures'];
  const adjectives = lexicons['insulting-adjectives'];
  const asserts = (view: CommentView, lexicon: Lexicons[keyof Lexicons]) => cue.asserted(view, lexicon).length > 0;
  const spelt = (view: CommentView) =>
    [DISGUISED, BENT_NAME, CONTEMPT_SPELT, WISH_HARM].filter((sign) => sign.test(view.own)).length;
  const anatomical = (view: CommentView) =>
    cue
      .asserted(view, anatomy)
      .some(
        (m) =>
          cue.nearYou(view, m) ||
          cue.nearPerson(view, m) ||
          cue.followedBy(view, m, figures, 6) ||
          cue.precededBy(view, m, figures, 6),
      );
  const clean = (view: CommentView) =>
    !insult.any(view) &&
    ![adjectives, obscenities, slurs, contempt, threats, dehumanising].some((list) => list.has(view)) &&
    spelt(view) === 0 &&
    !anatomical(view);
  const harsh = (view: CommentView) => insult.any(view) || adjectives.has(view) || obscenities.has(view);
  const addressed = (view: CommentView) => cue.mentions(view, cue.SECOND_PERSON);

  return [
    yes('insult_to_you', 'an insulting noun near "you"', (v) => insult.standing(v).has('you')),
    yes('insult_predicated', 'somebody "is a clown", "are such morons"', (v) => insult.standing(v).has('predicated')),
    yes('insult_pointed', '"these leeches", "what a loser", "bunch of crooks"', (v) =>
      insult.standing(v).has('pointed'),
    ),
    yes('insult_bare', 'an insulting noun in any other place', (v) => insult.standing(v).has('bare')),
    yes(
      'insults_piled_up',
      'three or more insulting words',
      (v) => insult.count(v) + cue.asserted(v, adjectives).length >= 3,
    ),
    yes('insulting_adjective_on_people', '"ignorant voters", "that crooked mayor"', (v) =>
      cue
        .asserted(v, adjectives)
        .some((m) => [figures, groups, lexicons.insults].some((l) => cue.followedBy(v, m, l, 2))),
    ),
    yes('somebody_is_stupid', 'an insulting adjective predicated of a person', insult.predicatedAdjective),
    yes('you_are_stupid', '"you are so ignorant"', (v) => CONFIDENT_JEER.test(v.own)),
    yes('slur', 'a slur against a group', (v) => asserts(v, slurs)),
    yes('bent_name', 'a name bent into an insult', (v) => BENT_NAME.test(v.own)),
    yes('disguised_obscenity', 'an obscenity respelt to pass a filter', (v) => DISGUISED.test(v.own)),
    yes('obscenity_at_someone', 'an obscene word near a person', (v) =>
      cue.asserted(v, obscenities).some((m) => cue.nearYou(v, m) || cue.nearPerson(v, m)),
    ),
    yes('anatomy_at_someone', 'a body part or medical euphemism laid on a person or an office', anatomical),
    yes('dehumanising', 'people spoken of as animals, filth or an infestation', (v) =>
      cue.asserted(v, dehumanising).some((m) => cue.pointedAt(v, m) || cue.nearPerson(v, m) || cue.nearYou(v, m)),
    ),
    yes(
      'group_generalised',
      'a group, named as a whole, with an insulting word in the comment',
      (v) => GROUP_CLAIM.test(v.own) && harsh(v),
    ),
    yes(
      'group_insulted',
      'an insulting word in one sentence with a group name',
      (v) => cue.together(v, groups, lexicons.insults) || cue.together(v, groups, slurs),
    ),
    yes('threat', 'harm announced, urged or wished', (v) => asserts(v, threats) || WISH_HARM.test(v.own)),
    yes('contempt', 'contempt without a rude word: "crawl back", "try reading, genius"', (v) => asserts(v, contempt)),
    yes('contempt_spelt', 'comparisons and set phrases of contempt', (v) => CONTEMPT_SPELT.test(v.own)),

    no('self_directed', 'every insulting word is said of the speaker', (v) => insult.any(v) && insult.onlySelf(v)),
    no(
      'insult_only_quoted',
      'insulting words stand between quotation marks only',
      (v) => insult.any(v) && insult.onlyQuoted(v),
    ),
    no(
      'objects_to_abuse',
      'speaks of abuse in order to object to it',
      (v) => OBJECTS_TO_ABUSE.test(v.own) && !insult.standing(v).has('you'),
    ),
    no(
      'insult_on_a_thing',
      'the insulting adjective stands on an idea or a thing, and no insulting noun stands by',
      (v) => insult.count(v) === 0 && cue.asserted(v, adjectives).some((m) => cue.followedBy(v, m, things, 2)),
    ),
    no('thing_is_stupid', '"this is stupid", "it was crazy"', (v) => insult.count(v) === 0 && insult.thingIsStupid(v)),
    no('idiom', 'a rude-looking word in a harmless idiom', (v) => IDIOM.test(v.own) && !insult.any(withoutIdioms(v))),
    no(
      'untargeted_profanity',
      'profanity without a person or "you" near',
      (v) =>
        insult.count(v) === 0 &&
        obscenities.has(v) &&
        !obscenities.find(v).some((m) => cue.nearYou(v, m) || cue.nearPerson(v, m)),
    ),
    no('no_harsh_word', 'no harsh word of any list, nobody addressed', (v) => clean(v) && !addressed(v)),
    no('no_harsh_word_to_you', 'no harsh word of any list, somebody addressed', (v) => clean(v) && addressed(v)),
    no(
      'courteous',
      'thanks, agreement or other courtesy, and no insulting noun',
      (v) => insult.count(v) === 0 && COURTESY.test(v.own),
    ),
    no(
      'hedged',
      'hedged opinion without an insulting noun or a body part laid on somebody',
      (v) => insult.count(v) === 0 && !anatomical(v) && hedges.has(v),
    ),
    no(
      'speaks_of_self',
      'first-hand account without an insulting noun',
      (v) => insult.count(v) === 0 && lexicons['first-hand'].has(v),
    ),
    no(
      'facts_and_figures',
      'quantities or public business without an insulting noun',
      (v) =>
        insult.count(v) === 0 && !adjectives.has(v) && (v.counts.digits >= 2 || lexicons.evidence.find(v).length >= 2),
    ),
    no(
      'talk_of_editing',
      'talk about an article or an encyclopaedia page, without an insulting noun',
      (v) => insult.count(v) === 0 && ON_WIKI.test(v.own),
    ),
    {
      name: 'harsh_word_balance',
      label: 'abusive',
      description: 'yes above one harsh word in eight, no below one in fifty',
      vote: (v) => {
        const harshWords =
          [lexicons.insults, obscenities, adjectives, slurs, contempt, threats, dehumanising].reduce(
            (sum, list) => sum + cue.asserted(v, list).length,
            spelt(v),
          ) + (anatomical(v) ? 1 : 0);
        const share = harshWords / Math.max(1, v.words.length);
        return share > 1 / 8 ? YES : share < 1 / 50 && v.words.length >= 10 ? NO : ABSTAIN;
      },
    },
  ];
}
