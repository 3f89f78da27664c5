import { type LabellingFunction, votersFor } from '../labelling-function.ts';
import type { Lexicons } from '../lexicon.ts';
import type { CommentView } from '../view.ts';
import * as cue from './cues.ts';

const { yes, no } = votersFor('conspiratorial');

const STOLEN_ELECTION =
  /\b(?:(?:stole|stolen|steal|stealing|rig|rigs|rigged|rigging|fix|fixed|fixing) (?:the |an |that |this |our |\d{4} |last |presidential |primary )*(?:elections?|votes?|presidency|ballots?|primary|primaries|nomination)|(?:elections?|votes?|primary|primaries|voting|polls?) (?:\w+ )?(?:was|were|is|are|being|been|got) (?:all )?(?:stolen|rigged|fixed|hacked by|bought)|dead (?:people|voters?) (?:vot|on)\w*|vot(?:e|er|ing) fraud (?:was|is|on) (?:massive|rampant|a)|millions? of (?:illegals?|illegal \w+|fake) (?:vot|ballot)\w*|the dead (?:vote|voted|voting|are voting)|fake ballots?|(?:stole|stealing|steal) the (?:presidency|white house|vote|seat)|have to fix the (?:\d{4} )?election|illegals? vot(?:ed|ing|es?))\b/u;
const ILLEGITIMATE =
  /\b(?:(?:man|woman|person|president|pm|he|she|who)(?: is| was|'s)? ?(?:not|n't|never) (?:supposed|meant|entitled) to be (?:there|in (?:that|the) (?:office|chair|white house|job))|(?:illegitimate|fake|unelected|installed|pretend|so-called) (?:president|potus|prime minister|government|regime)|(?:the|our) (?:real|rightful|true|legitimate) president|installed,? not elected|usurpers?|imposters?|impostors?|white house (?:resident|squatter|occupant)|resident (?:of|in) the white house)\b/u;
const DEEP_STATE =
  /\b(?:(?:deep|shadow|secret|hidden|invisible) (?:state|government|rulers?|power|elite|society|masters?|hand)|new world order|one[- ]world (?:government|order)|globalists?|illuminati|bilderberg\w*|rothschilds?|cabal|powers that be|ruling elites?|banksters?|oligarchy|the establishment (?:is|wants|will|has))\b/u;
const ACTS =
  /\b(?:want|need|control|run|own|plan|push|using|use|fund|pay|behind|agenda|tak(?:e|ing)|creat|start|force|make|made|try|bring|orchestrat|destroy|decid|replac|allow|hid(?:e|ing)|will|bought|back(?:ed|ing)|work(?:s|ing) (?:for|with)|puppets?|owned|installed)\w*\b/u;
const STRINGS =
  /\b(?:pull(?:s|ed|ing)? (?:the|his|her|their|all the|those) strings?|puppet[- ]?masters?|puppeteers?|puppets? (?:of|for|to|on|government|regime|president|media)|(?:soros|globalist|zionist|establishment|corporate|israel\w*|russian?|putin'?s?|koch|media|democrat|deep state)'?s? (?:puppets?|stooges?|minions?|pawns?|lackeys?|operatives?|agents?)|their (?:masters|handlers|overlords|puppets?|paymasters|employers)|his (?:masters|handlers|overlords|puppeteers|paymasters|employers)|being (?:controlled|manipulated|used|played) by|controlled by|(?:is|are|was|were) (?:just |only |all )?(?:being )?(?:run|controlled|owned|manipulated|programmed|orchestrated) by|marching orders from|talking points from|takes? (?:his|her|their) orders from|agents? of (?:the|putin|russia|israel|soros|china)|mind control|strings attached to)\b/u;
// A stunt is put on in the open; saying who orchestrated it alleges nothing hidden.
const STAGED =
  /\b(?:staged|scams?|hoax(?:es|ed)?|false[- ]flags?|crisis actors?|psy-?ops?|inside job|set[- ]?up by|it was (?:all )?(?:a )?set[- ]?up|fabricat(?:ed|ing|ion)|scripted|(?<!\bstunt\b.{0,30})orchestrat(?:ed|ing|es)|manufactured (?:crisis|outrage|news|by)|made[- ]up (?:by|crisis|virus|story)|fake (?:crisis|pandemic|virus|attack|shooting|moon|birth|war|terror\w*)|faked|planted|cooked up|engineered)\b/u;
const HOAX_MATTER =
  /\b(?:(?:global warming|climate(?: change)?|carbon|agw|gw|covid\w*|virus|pandemic|vaccin\w+|russian?|collusion|holocaust|moon landing|9\/11|islamophobia|racism) (?:\w+ ){0,3}(?:is|was|are|being)? ?(?:\w+ ){0,3}(?:hoax|scam|fraud|myth|lie|racket|con job|swindle|fake|sham)|(?:hoax|scam|fraud|myth|swindle|sham) (?:of|called|known as|that is|about) (?:\w+ ){0,2}(?:global|climate|carbon|covid|russia\w*|collusion|holocaust))\b/u;
const PANDEMIC =
  /\b(?:plan-?(?:ne)?demics?|scam-?demics?|hoax-?demic|fraud-?demic|sham-?demic|casedemic|covid ?hoax|clot ?shots?|kill ?shots?|bio-?weapons?|chem-?trails?|fluoride in|micro-?chip(?:s|ped|ping)?|depopulat\w+|great (?:reset|replacement)|agenda 20?[23][10]|population control)\b/u;
const REPLACEMENT =
  /\b(?:white (?:genocide|replacement|extinction)|genocide (?:of|against) (?:the )?whites?|anti[- ]?white (?:agenda|policy|policies|media|propaganda|system|government)|(?:replac(?:e|ed|ing|ement)|wip(?:e|ing) out|destr(?:oy|uction|oying)|eliminat\w+|extermin\w+|ethnic\w* cleans\w+|breed\w* out) (?:of |the |all |our |us )*(?:whites?|white (?:people|race|man)|western (?:civili[sz]ation|culture|world)|christian\w*|europeans?)|zog\b|zionist[- ]?(?:occupied|controlled|owned|run|engineered|media|bankers?|agenda|regime|lobby|government)|(?:jewish|jew|zionist|israel\w*|globalist)[- ](?:controlled|owned|run|media|bankers?|cabal|elites?|agenda|conspiracy|plot|supremac\w+|power|influence|lobby)|international (?:jew\w*|bankers?|zionis\w+)|jews? (?:control|run|own|rule|did|are behind|behind)\w*|(?:jews?|israel|mossad|cia|bush|government) (?:and \w+ )?did (?:9|this|it)|race[- ]mixing)\b/u;
const TRUTH_HIDDEN =
  /\b(?:(?:don'?t|doesn'?t|do not|does not|never|didn'?t) want (?:you|us|people|the (?:public|people|world|truth)|anyone|americans) to (?:know|see|hear|find|learn|understand)|cover(?:ing|ed|s)?[- ]?(?:it |this |them |things |that |the truth )?ups?\b|hid(?:e|ing|den) (?:the |from |real )*(?:truth|facts|evidence|public|us|you|people)|(?:truth|facts|evidence|story) (?:\w+ )?(?:is|are|was|were|being|been) (?:\w+ )?(?:hidden|suppressed|buried|concealed|covered|scrubbed|silenced)|suppress(?:ed|ing|ion)? (?:the |of |this )*(?:truth|story|evidence|facts|information|news|cures?)|official (?:story|narrative|version|account|explanation|lie)|what (?:they|he|she) (?:are|is|aren't|isn't|don't) (?:hiding|telling|want)|what (?:are|is) (?:they|he|she|obama|trump|hillary|the \w+) (?:\w+ )?hiding|won'?t (?:tell|report|show|let) (?:you|us|on)|never (?:tell|told|report) (?:you|us|the truth)|the real (?:truth|story|reason|agenda|power|holocaust|criminals?|purpose|goal)|real reasons?\b|(?:silenc(?:e|ed|ing)|censor(?:ed|ing|s)?) (?:by|the truth|us|anyone|those|dissent|this)|birth certificate|sealed records?|brainwash\w* (?:by|the|us|you|our|people|mass\w*|sheep))\b/u;
const WAKE_UP =
  /\b(?:wake (?:the \w+ )?up,? (?:people|america|folks|canada|sheep\w*|world|and see|everyone|to the|before)|waking up to|sheep(?:le|eople)|open your eyes|red[- ]?pill(?:ed)?|connect the dots|do (?:your|some|the) (?:own )?(?:research|homework) (?:and|on|you)|follow the money|cui bono|qui bono|who benefits|look (?:it|into it) up,? people|research it|google it|rabbit hole|wwg1wga|qanon|q sent)\b/u;
const SECRET_PLAN =
  /\b(?:(?:secret|hidden|real|evil|sinister|true|ulterior|globalist|leftist|liberal|marxist|communist|socialist|islamic|gay|un|radical|zionist|jewish|political|their|his|obama's|soros'?s?) (?:\w+ )?(?:agenda|master plan|plot|scheme|game plan|cabal)|secretly|behind (?:the scenes?|closed doors|the curtains?)|master ?plan|(?:all )?part of (?:the|a|their|his) (?:\w+ )?(?:plan|plot|agenda|scheme|conspiracy)|(?:their|his|her|obama's|soros) (?:\w+ )?plan (?:all along|is to|was to|to)|by design|on purpose (?:to|so)|plann?ed (?:all along|from the|this|it|years|by)|plot(?:s|ted|ting)? (?:to|against|by)|conspir(?:e|ed|ing|acy) (?:to|against|by|between|of)|in cahoots|colluded?|(?:silent|soft|quiet|slow|a|attempted|bloodless) coup|overthrow|useful idiots? (?:of|for)|trojan horse|fifth column\w*|manchurian|sleeper (?:cell|agent)|taking over the world|world domination|take ?over of|install(?:ed)? (?:a|by|as)|groomed (?:by|to|for)|infiltrat\w+)\b/u;
const MEDIA_PLOT =
  /\b(?:(?:lying|corporate|mainstream|leftist|liberal|lamestream|fake|controlled|corrupt|establishment|globalist|left[- ]wing|state[- ]run|complicit|biased|zionist|dishonest|jewish|partisan|democrat|mass) (?:\w+ )?(?:media|press|news)\b[^.!?]{0,120}\b(?:narrative|agenda|propaganda|coup|brainwash\w*|cover\w* up|coverup|orchestrat\w+|collu\w+|conspir\w+|control\w*|script\w*|orders|weapon|won'?t|hid(?:e|ing)|manipulat\w+|fabricat\w+|complicit|push\w*|planned|owned|invent\w*|bury|destroy\w*)|(?:media|press|msm) (?:is|are|was|were|has been|have been) (?:\w+ )?(?:controlled|owned|run|bought|paid|complicit|in on|a (?:mind|propaganda|tool|weapon|wing|arm)|part of|working (?:for|with)|covering|hiding|fomenting|pushing)|propaganda (?:arm|machine|wing|mill|outlet|tool|media)|media (?:narrative|conspiracy|coup|blackout|cover-?ups?|complex)|thought control|mind[- ]control\w*|fake (?:news |media )+narrative)\b/u;
const PAID_CROWD =
  /\b(?:(?:paid|hired|bus(?:s?ed)|professional|bought|fake|planted|rent[- ]?a) (?:\w+ )?(?:protest\w*|rioters?|agitators?|mobs?|actors?|trolls?|shills?|bots?|provocateurs?|activists?|anarchists?|demonstrators?|crowds?)|agents? provocateurs?|false[- ]flag|soros[- '](?:s )?(?:\w+ )?(?:fund|back|paid|pay|money|own|thugs?|hir|employ|minion|puppet|whor|stoog)\w*|(?:funded|backed|paid|bought|hired|owned|financed|sponsored|controlled|run) (?:\w+ )?by (?:\w+ )?(?:soros|george|globalists?|the (?:koch|left|dnc|clinton|cia|russian|kremlin|elites?)|kochs?|moscow|putin|big)|who(?: is| are|'s)? (?:paying|funds?|funding|paid)|troll (?:farms?|army|factory)|kremlin (?:troll|bot|agent|stooge)\w*|(?:russian|putin'?s?|foreign) (?:agent|asset|mole|spy|plant|operative)s?)\b/u;
const FAMOUS_PLOT =
  /\b(?:suicided|arkanc\w+|seth rich|vince foster|body count|jfk|kennedy assass\w+|warren (?:report|commission)|zapruder|9[/-]?11 (?:was|truth\w*|inside)|twin towers|building 7|wtc ?7|jet fuel|controlled demolition|moon landing|area 51|epstein|pizzagate|benghazi cover\w*|fast and furious|uranium one|clinton (?:foundation|crime|cartel|machine|mafia|body)\w*|lavender mafia|birthers?|kenyan|born in kenya|secret muslim|muslim brotherhood|reptil\w+|lizard)\b/u;
const USUAL_CULPRIT =
  /\b(?:soros|globalis(?:m|ts?)|zionis(?:m|ts?)|rothschilds?|bilderberg\w*|illuminati|nwo|mossad|(?:central|international|jewish) bankers?|lügenpresse|big pharma|deep state)\b/u;
const LEADING_QUESTION =
  /(?:\bwhy (?:do|are|is|did|does|was|were|won'?t|don'?t|doesn'?t|has|have|would) (?:the |they|he|she|we|no one|nobody|these|this |that )?[^?.]{0,60}\b(?:fear|afraid|hid(?:e|ing)|silent|cover|secret|sealed|delet\w+|destroy\w*|alive|protect\w*|not? (?:being )?(?:told|report\w*|investigat\w*)|won'?t release|refus\w+)[^?.]{0,60}\?|\bwho(?:(?: is|'s) (?:behind|really)| really| gains| profits| stands to)|coincidence\s*\?|\bcoincidence,? i think|what (?:really|else) (?:happened|are they)|funny how|ever (?:wonder|notice)|makes (?:you|one|me) wonder)/u;

const PARTISAN =
  /\b(?:incompeten\w+|inept|greed\w*|mismanag\w+|bias(?:ed)?|partisan|lazy|lobby(?:ing|ists?)|donat\w+|donors?|investigat\w+|subpoena|oversight|accountab\w+|bureaucra\w+|waste|hypocri\w+)\b/u;
const DISTRUST =
  /\b(?:(?:don'?t|do not|can'?t|cannot|never|won'?t|wouldn'?t) (?:\w+ )?(?:trust|believe)|believe (?:nothing|none)|no (?:trust|credibility)|(?:he|she|they|trump|obama|hillary|you) (?:just |always |never )?(?:lies?|lied)|liars?|lying|not credible|take (?:it|that|this) with a (?:grain|pinch))\b/u;
const LAW_CONSPIRACY =
  /\b(?:conspir(?:acy|ing|ed) to (?:commit|defraud|murder|distribut\w+|obstruct|launder|traffic|sell|import|smuggle|violate|deprive)|charged with|convicted|indict\w+|plea|seditious|conspiracy (?:charges?|laws?|theor\w+|nuts?|crap|bs|nonsense|stuff|website|minded))\b/u;
const ON_WIKI =
  /\b(?:sock ?puppet\w*|talk page|user(?:name| talk| page)|article|edits?|editing|editors?|wp|wiki\w*|admins?|been blocked|unblock(?:ed)?|deletion|citation|npov)\b/u;
const MOCKS =
  /\b(?:tin ?foil|foil hats?|conspiracy (?:theor\w+|nuts?|kooks?|crackpots?)|black helicopters?|alex jones|infowars|flat[- ]earth\w*|debunk\w*|paranoi\w+|urban (?:legend|myth)|next you'?ll (?:say|tell)|no evidence|zero evidence|not a shred|baseless|unfounded|where'?s (?:the|your) (?:proof|evidence)|any (?:proof|evidence)|snopes|fact[- ]check\w*)\b/u;

/** Themes of plot stories. One alone is ordinary politics, and only keeps a "no" away; two of them together tell. */
const THEMES = [
  /\b(?:deliberate(?:ly)?|intentional(?:ly)?|purposely|on purpose|purposeful|systematic(?:ally)?|by design|(?<!\bstunt\b.{0,30})orchestrat\w+|engineer(?:ed|ing)|masterminds?|ringleaders?)\b/u,
  /\b(?:control(?:s|led|ling)?|manipulat\w+|brainwash\w*|indoctrinat\w+|social engineering|programm(?:ed|ing)|puppets?|puppeteers?)\b/u,
  /\b(?:destr(?:oy|uct)\w*|genocide|enslav\w+|replac(?:ed|ing|ement)|wip(?:e|ing) out|take ?over|toppl\w+|regime change|false flags?)\b/u,
  /\b(?:cia|fbi|nsa|doj|mossad|kgb|fsb|banker?s|banksters?|wall street|mafia|cartels?|syndicate|cabal|elites?|elitists?|globalis\w+|masters|handlers|operatives?|puppet ?masters?|one world|world (?:order|government))\b/u,
  /\b(?:agendas?|narratives?|regime|propagand\w+|plots?|plotting|plotted|conspir\w+|collu(?:sion|ded|ding)|coup|secret(?:ly)?|code words?|smoke ?screen|pretext|charade|ploy|ruse)\b/u,
  /\b(?:hoax\w*|scams?|staged|rigg(?:ed|ing)|fraud\w*|cover(?:ed|ing|s)?[- ]?(?:it |this )?ups?|fabricat\w+|fake(?:d| news)|planted|distract(?:ion|ed|ing)?)\b/u,
  /\b(?:censor\w*|silenc\w+|suppress\w*|hid(?:den|ing|es?)|expos(?:e|ed|es|ing)|won'?t (?:tell|report|show)|wak(?:e|ing) up|sheeple|the masses|the truth)\b/u,
  /\b(?:mainstream media|msm|the media|communis[mt]s?|commies?|marxis[mt]s?|zionis\w+|soros|deep state|new world|the swamp|illegals? vot\w+|dead vot\w+)\b/u,
];

/** Signs that are enough by themselves to keep a "no" away. */
const SIGNS = [
  STOLEN_ELECTION,
  DEEP_STATE,
  STRINGS,
  HOAX_MATTER,
  PANDEMIC,
  REPLACEMENT,
  TRUTH_HIDDEN,
  WAKE_UP,
  SECRET_PLAN,
  MEDIA_PLOT,
  PAID_CROWD,
  FAMOUS_PLOT,
  USUAL_CULPRIT,
  LEADING_QUESTION,
];

/** Functions that vote on `conspiratorial`. */
export function conspiratorialFunctions(lexicons: Lexicons): LabellingFunction[] {
  const { debunking, evidence, plots, reporting } = lexicons;
  const actors = lexicons['plot-actors'];
  const questions = lexicons['plot-questions'];
  const they = (v: CommentView) => actors.has(v) || /\bthe(?:y|m)\b/u.test(v.own);
  const ownPhrase = (v: CommentView) => plots.find(v).some((m) => !cue.quoted(v, m));
  const themes = (v: CommentView) => THEMES.filter((theme) => theme.test(v.own)).length;
  /** Any sign of a plot: functions that say no keep out where one stands. */
  const suspicious = (v: CommentView) =>
    themes(v) > 0 ||
    plots.has(v) ||
    questions.has(v) ||
    SIGNS.some((sign) => sign.test(v.own)) ||
    (STAGED.test(v.own) && they(v));

  return [
    yes('stolen_election', 'an election stolen, rigged or fixed', (v) => STOLEN_ELECTION.test(v.own)),
    yes('illegitimate_holder', 'an office said to be held by somebody who never won it', (v) =>
      ILLEGITIMATE.test(v.own),
    ),
    yes(
      'deep_state_acts',
      'a hidden power that does or wants something',
      (v) => DEEP_STATE.test(v.own) && ACTS.test(v.own),
    ),
    yes('pulls_strings', 'puppets, masters and strings', (v) => STRINGS.test(v.own)),
    yes('they_staged_it', 'staged, faked or engineered, with an actor named', (v) => STAGED.test(v.own) && they(v)),
    yes('it_is_a_hoax', 'a matter of science or politics called a hoax or a scam', (v) => HOAX_MATTER.test(v.own)),
    yes('pandemic_coinage', '"plandemic", "chemtrails", "great reset" and the like', (v) => PANDEMIC.test(v.own)),
    yes('great_replacement', 'a people replaced on purpose, a faith or people that runs the world', (v) =>
      REPLACEMENT.test(v.own),
    ),
    yes('truth_hidden', 'the truth is hidden, covered up or kept from the public', (v) => TRUTH_HIDDEN.test(v.own)),
    yes('wake_up', '"wake up, people", "sheeple", "follow the money"', (v) => WAKE_UP.test(v.own)),
    yes('secret_plan', 'a secret agenda, plot, plan or coup', (v) => SECRET_PLAN.test(v.own)),
    yes('media_plot', 'media as the tool of one plot', (v) => MEDIA_PLOT.test(v.own)),
    yes('paid_crowd', 'protesters, trolls or politicians bought and steered by a hidden paymaster', (v) =>
      PAID_CROWD.test(v.own),
    ),
    yes('famous_plot', 'a matter that plot stories are known for', (v) => FAMOUS_PLOT.test(v.own)),
    yes('two_themes', 'two themes of plot stories in one comment', (v) => themes(v) === 2 && !ON_WIKI.test(v.lower)),
    yes('many_themes', 'three themes of plot stories or more', (v) => themes(v) >= 3 && !ON_WIKI.test(v.lower)),
    yes(
      'usual_culprit',
      'somebody whom plot stories usually put behind events, in a comment that doubts no plot',
      (v) => USUAL_CULPRIT.test(v.own) && !debunking.has(v),
    ),
    yes(
      'leading_question',
      'a question that hints at a plot',
      (v) => LEADING_QUESTION.test(v.own) || questions.find(v).some((m) => !cue.quoted(v, m)),
    ),
    yes(
      'plot_phrase',
      "a stock phrase of plot stories in the commenter's own words",
      (v) => ownPhrase(v) && !ON_WIKI.test(v.lower),
    ),
    yes(
      'plot_phrase_and_actor',
      'a stock phrase and an actor of plot stories in one sentence',
      (v) => cue.together(v, plots, actors) && !ON_WIKI.test(v.lower),
    ),

    no('no_plot_word', 'no phrase, actor or question of plot stories', (v) => !suspicious(v) && !they(v)),
    no('actor_without_plot', 'an actor is named but nothing hidden is', (v) => they(v) && !suspicious(v)),
    no('debunks', 'doubts, mocks or takes apart a plot story', (v) => MOCKS.test(v.lower) || debunking.has(v)),
    no('reports', 'reports a claim at a distance', (v) => reporting.has(v) && plots.find(v).length < 2),
    no('plain_distrust', 'distrust without a plot', (v) => DISTRUST.test(v.own) && !suspicious(v)),
    no(
      'incompetence_or_interest',
      'incompetence, greed or party interest, not a plot',
      (v) => PARTISAN.test(v.own) && !suspicious(v),
    ),
    no('conspiracy_in_law', '"conspiracy" in its legal or its dismissive sense', (v) => LAW_CONSPIRACY.test(v.lower)),
    no(
      'plain_use',
      'talk of accounts, edits and articles',
      (v) => ON_WIKI.test(v.lower) && !USUAL_CULPRIT.test(v.lower),
    ),
    no(
      'first_hand_account',
      'tells what the commenter has lived through',
      (v) => lexicons['first-hand'].has(v) && !plots.has(v),
    ),
    no(
      'argues_policy',
      'argues about public business without a stock phrase',
      (v) => evidence.find(v).length >= 2 && !suspicious(v),
    ),
    no(
      'talks_to_reader',
      'answers another reader and names no plot',
      (v) => cue.mentions(v, cue.SECOND_PERSON) && !suspicious(v),
    ),
  ];
}
