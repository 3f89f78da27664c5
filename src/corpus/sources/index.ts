import { C3_CONSTRUCTIVE } from './c3-constructive.ts';
import { CIVIL_COMMENTS } from './civil-comments.ts';
import { CIVIL_COMMENTS_FRAGMENTS } from './civil-comments-fragments.ts';
import { CIVIL_TOXIC_SPANS } from './civil-toxic-spans.ts';
import { CONDA_DOTA } from './conda-dota.ts';
import { CONVABUSE } from './convabuse.ts';
import { DAVIDSON2017 } from './davidson2017.ts';
import { EDOS2023 } from './edos2023.ts';
import { HATEMOJI } from './hatemoji.ts';
import { HATEXPLAIN } from './hatexplain.ts';
import { IMPERMIUM_INSULTS2012 } from './impermium-insults2012.ts';
import { IMPLICIT_HATE } from './implicit-hate.ts';
import { JIGSAW2018 } from './jigsaw2018.ts';
import { MEDIAEVAL20_COVID_POS } from './mediaeval20-covid-pos.ts';
import { MLMA_HATE_EN } from './mlma-hate-en.ts';
import { NEWSROOM } from './newsroom.ts';
import { NYT_PICKS } from './nyt-picks.ts';
import { OLID2019 } from './olid2019.ts';
import { ONLINE_MISOGYNY2021 } from './online-misogyny2021.ts';
import { PAN24_OPPOSITIONAL } from './pan24-oppositional.ts';
import { PARADETOX } from './paradetox.ts';
import { PARLER_HATE2022 } from './parler-hate2022.ts';
import { PHILLIPS_TWEETS } from './phillips-tweets.ts';
import { PSYCOMARK } from './psycomark.ts';
import { QANON_DROPS } from './qanon-drops.ts';
import { RUDDIT } from './ruddit.ts';
import type { CorpusSource } from './source.ts';
import { STORMFRONT2018 } from './stormfront2018.ts';
import { SURGE_TOXICITY_EN } from './surge-toxicity-en.ts';
import { THF_BK } from './thf-bk.ts';
import { TWEETEVAL_HATE_HATEVAL2019 } from './tweeteval-hate-hateval2019.ts';
import { UKP_CONVARG } from './ukp-convarg.ts';
import { UNHEALTHY_CONVERSATIONS } from './unhealthy-conversations.ts';
import { WEBIS_ARGQUALITY20 } from './webis-argquality20.ts';
import { WIKI_CONTEXT_TOXICITY } from './wiki-context-toxicity.ts';

/** Every corpus that Moderato knows, in the order in which they are read: the trade's own first, restricted ones last. */
export const SOURCES: readonly CorpusSource[] = [
  NEWSROOM,
  JIGSAW2018,
  CIVIL_COMMENTS,
  CIVIL_TOXIC_SPANS,
  CIVIL_COMMENTS_FRAGMENTS,
  WIKI_CONTEXT_TOXICITY,
  SURGE_TOXICITY_EN,
  HATEXPLAIN,
  DAVIDSON2017,
  STORMFRONT2018,
  CONVABUSE,
  HATEMOJI,
  EDOS2023,
  ONLINE_MISOGYNY2021,
  IMPLICIT_HATE,
  MLMA_HATE_EN,
  PARADETOX,
  PAN24_OPPOSITIONAL,
  QANON_DROPS,
  UKP_CONVARG,
  WEBIS_ARGQUALITY20,
  PSYCOMARK,
  PHILLIPS_TWEETS,
  MEDIAEVAL20_COVID_POS,
  C3_CONSTRUCTIVE,
  NYT_PICKS,
  THF_BK,
  UNHEALTHY_CONVERSATIONS,
  IMPERMIUM_INSULTS2012,
  OLID2019,
  PARLER_HATE2022,
  CONDA_DOTA,
  TWEETEVAL_HATE_HATEVAL2019,
  RUDDIT,
];

/** The source of that name, if there is one. */
export function sourceNamed(name: string): CorpusSource | undefined {
  return SOURCES.find((source) => source.name === name);
}
