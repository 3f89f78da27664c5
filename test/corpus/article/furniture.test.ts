import { expect, test } from 'vitest';
import { furnitureOf } from '../../../src/corpus/article/furniture.ts';

test.each([
  ['Reprinted with permission from – The Epoch Times – By Nick Ciolino', 'credit-line'],
  ['Republished by kind permission of the author', 'credit-line'],
  ['Comments', 'comment-header'],
  ['1 Comment', 'comment-header'],
  ['1,204 comments', 'comment-header'],
  ['Reader comments:', 'comment-header'],
  ['Responses (4)', 'comment-header'],
  ['Leave a Reply', 'reply-form'],
  ['Leave a Reply to Marge Cancel reply', 'reply-form'],
  ['Post a Comment', 'reply-form'],
  ['Join the conversation', 'reply-form'],
  ['Comments are closed.', 'page-furniture'],
  ['Comments are closed for this article', 'page-furniture'],
  ['0 Comments', 'page-furniture'],
  ['•\u00a0Post comments:0 Comments', 'page-furniture'],
  ['No comments yet.', 'page-furniture'],
  ['Previous Post Next Post', 'page-furniture'],
  ['« Older Comments', 'page-furniture'],
  ['Your email address will not be published. Required fields are marked *', 'page-furniture'],
  ['View 3 more replies', 'page-furniture'],
  ['Share this article', 'page-furniture'],
  ['© 2021 The Daily', 'page-furniture'],
])('%s is a %s', (line, kind) => {
  expect(furnitureOf(line)?.kind).toBe(kind);
});

test.each([
  'Comments like yours are why I read this paper.',
  'No comments from the mayor, as usual.',
  'Leave a reply if you were there, I would love to know.',
  'Previous posts were better',
  'I reprinted with permission',
  'Post a comment that makes sense for once',
  'Copyright law does not allow that.',
  'x'.repeat(10_000),
])('%.40s is what somebody wrote', (line) => {
  expect(furnitureOf(line)).toBeUndefined();
});
