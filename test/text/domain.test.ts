import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOMAIN_REASONS } from '../../src/labels.ts';
import { createDomainCheck } from '../../src/text/domain.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { anyText } from './any-text.ts';

const model = new URL('../../models/default/model.json', import.meta.url);
const { text: config } = JSON.parse(readFileSync(model, 'utf8')).userDefinedMetadata;
const featurise = createFeaturiser(config);
const check = createDomainCheck(config);
const examine = (text: string) => check(featurise(text).words, text);

describe('createDomainCheck', () => {
  it.each([
    'The toll would double what a nurse pays to get to work.',
    'Only a clown like you would believe that.',
    'Stupid corrupt greedy liars everywhere.',
    'Nice goal by Sørensen, the naïve defence had no answer.',
    'He wrote "das ist gut" and then left the meeting.',
    'WHY IS THE BRIDGE STILL CLOSED???',
    'Thank you \u{1f44d}\u{1f44d}\u{1f44d} for this great report \u{1f600}',
    'Never trust lizard overlords.',
    'Der Spiegel says so, and so does Le Monde.',
    'La La Land was fun.',
  ])('finds nothing odd in %j', (text) => {
    expect(examine(text)).toEqual({});
  });

  it.each([
    ['de', 'Das ist doch völliger Unsinn, was der Minister da erzählt.'],
    ['fr', 'Merci beaucoup pour cet article, vraiment très intéressant.'],
    ['es', 'Este alcalde es un ladrón y todos en la ciudad lo saben.'],
    ['it', 'Che vergogna, siete dei buffoni e non capite nulla.'],
    ['nl', 'Wat een onzin, de burgemeester liegt weer eens tegen ons.'],
    ['pl', 'To jest kompletna bzdura, nikt w to nie wierzy.'],
    ['fi', 'Tämä on täyttä roskaa, eikä kukaan usko sitä.'],
    ['tr', 'Bu tamamen saçmalık, kimse buna inanmıyor.'],
    ['ru', 'Это полная чушь, никто в это не верит.'],
    ['el', 'Αυτό είναι ανοησία και όλοι το ξέρουν.'],
    ['ar', 'هذا هراء ولا أحد يصدقه.'],
    ['hi', 'यह पूरी तरह बकवास है, कोई विश्वास नहीं करता।'],
    ['zh', '这完全是胡说八道，没有人会相信。'],
    // The model knows most of these words.
    ['es', 'Me gusta la foto del puente.'],
    ['fr', "Je ne suis pas d'accord avec vous."],
    ['nl', 'Ik ben het er niet mee eens.'],
    ['sv', 'Jag håller inte med om det här.'],
    ['no', 'Det var en fin bild av bron.'],
    ['ja', 'これは全くのでたらめで、誰も信じていません。'],
  ])('names honest text in %s', (language, text) => {
    expect(examine(text)).toEqual({ language, outOfDomain: { reason: 'language' } });
  });

  it('tells another script even where it cannot name the language', () => {
    expect(examine('Ты дурак')).toEqual({ outOfDomain: { reason: 'language' } });
  });

  it.each([
    ['too_short', 'Great photo!'],
    ['too_short', 'You idiot'],
    ['too_short', 'lol \u{1f602}\u{1f602} 2024'],
    ['no_words', '\u{1f44d}\u{1f44d}\u{1f44d}'],
    ['no_words', '2024 12 13'],
    ['no_words', '!!! ???'],
    ['unknown_words', 'asdf qwerz zxcvb uiopl the'],
  ])('says %s of %j', (reason, text) => {
    expect(examine(text)).toEqual({ outOfDomain: { reason } });
  });

  it('gives the same answer to the same text, a known reason or none, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const domain = examine(text);
        expect(examine(text)).toEqual(domain);
        if (domain.outOfDomain) expect(DOMAIN_REASONS).toContain(domain.outOfDomain.reason);
        if (domain.language !== undefined) {
          expect(domain.language).toMatch(/^[a-z]{2}$/);
          expect(domain.outOfDomain?.reason).toBe('language');
        }
      }),
    );
  });
});
