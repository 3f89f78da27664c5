import { expect, it } from 'vitest';
import { readBenchCorpora } from '../../../scripts/quality/corpora.ts';
import { folderWith, jsonl, prepared } from '../../corpus/sources/folder.ts';

it('reads the three corpora, and lets no dev text of one train another', async () => {
  const folder = await folderWith({
    'newsroom.jsonl': jsonl(
      prepared('newsroom', {
        labels: { abusive: 1 },
        extra: { from: 'fox_news_comments' },
        split: 'dev',
        text: 'Dev.',
      }),
      prepared('newsroom', { labels: { abusive: 0 }, id: 'b', text: 'Train.' }),
    ),
    'jigsaw2018.jsonl.gz': jsonl(
      prepared('jigsaw2018', { labels: { toxic: 1, insult: 0 }, text: 'Dev.' }),
      prepared('jigsaw2018', { labels: { toxic: 0, insult: 0 }, id: 'b', text: 'Free.' }),
    ),
    'pan24_oppositional.jsonl': jsonl(prepared('pan24_oppositional', { labels: { conspiracy: 1 }, split: 'dev' })),
  });
  const [newsroom, jigsaw, pan24] = await readBenchCorpora(folder);
  expect(newsroom?.heads).toEqual(['abusive']);
  expect(newsroom?.train.map(({ text }) => text)).toEqual(['Train.']);
  expect(newsroom?.dev.map(({ slice }) => slice)).toEqual(['fox_news_comments']);
  expect(jigsaw?.heads).toEqual(['toxicity', 'insult']);
  expect(jigsaw?.train.map(({ text }) => text)).toEqual(['Free.']);
  expect(pan24?.dev.map(({ targets }) => targets)).toEqual([{ conspiratorial: 1 }]);
});

it('wants all three', async () => {
  const folder = await folderWith({ 'newsroom.jsonl': jsonl(prepared('newsroom', { labels: { abusive: 1 } })) });
  await expect(readBenchCorpora(folder)).rejects.toMatchObject({ code: 'CORPUS_INVALID' });
});
