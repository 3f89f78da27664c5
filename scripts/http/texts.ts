/** Parts of made-up comments; put together, they have the length of what readers write. */
const OPENINGS = [
  'I drive over that bridge every morning.',
  'Nobody asked the people who live here.',
  'The council has had this plan for nine years.',
  'What a clown show this has become.',
  'My mother was a nurse on that ward.',
  'Of course they knew, they always know.',
  'Read the report before you shout at each other.',
];
const MIDDLES = [
  'The toll would double what I pay to get to work, because the ferry stopped running at night.',
  'If the numbers in table four are right, rents rose by 11 % while wages stood still.',
  'You are too stupid to see what is in front of you.',
  'It was decided in a back room long before anyone voted.',
  'A second lane for buses would cost half of it and could open next spring.',
];
const ENDINGS = [
  '',
  'Shame.',
  'Has anybody asked the drivers?',
  'That is all I have to say about it.',
  'Thanks for the article!',
];

/** Comments that differ from each other, of 40 to 400 characters. */
export function exampleTexts(count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const middle = Array.from({ length: n % 4 }, (_, i) => MIDDLES[(n + i) % MIDDLES.length]);
    return [OPENINGS[n % OPENINGS.length], ...middle, ENDINGS[n % ENDINGS.length], `(${n})`].join(' ');
  });
}
