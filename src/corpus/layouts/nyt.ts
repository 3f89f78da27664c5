import { toMeta, toWord } from './fields.ts';
import type { Layout } from './layout.ts';

/** Comments of the New York Times as they are on Kaggle, 2017 to 2018 and 2020. */
export const NYT: Layout = {
  name: 'nyt',
  title: 'New York Times comments',
  marks: [['commentID', 'commentBody']],
  text: ['commentBody'],
  id: 'commentID',
  html: true,
  read(fields) {
    const parent = toWord(fields.get('parentID'))?.replace(/\.0+$/, '');
    return {
      id: toWord(fields.get('commentID'))?.replace(/\.0+$/, ''),
      text: fields.get('commentBody') ?? '',
      field: 'commentBody',
      meta: toMeta({
        author: fields.get('userDisplayName') ?? fields.get('userID'),
        date: fields.get('createDate'),
        // Ids of articles lead to addresses in a file of its own; that of some years is an address in itself.
        url: undefined,
        thread: fields.get('articleID'),
        parent: parent === '0' ? undefined : parent,
      }),
    };
  },
};
