import { describe, expect, it } from 'vitest';
import { ModeratoError } from '../../src/errors.ts';
import { describeFailure } from '../../src/server/failure.ts';

describe('describeFailure', () => {
  it('shows of a bug its kind and place only', () => {
    const description = JSON.stringify(describeFailure(new TypeError('the text\n    at the text (file:1)')));
    expect(description).toContain('TypeError');
    expect(description).toContain('failure.test.ts');
    expect(description).not.toContain('the text');
  });

  it('shows a catalogue error as it is, with the cause behind it', () => {
    const error = new ModeratoError('MODEL_CORRUPT', 'Broken.', { cause: new RangeError('text') });
    expect(describeFailure(error)).toMatchObject({
      code: 'MODEL_CORRUPT',
      message: 'Broken.',
      cause: { name: 'RangeError' },
    });
    expect(JSON.stringify(describeFailure(error))).not.toContain('"text"');
  });

  it('shows nothing of a thrown value that is no error', () => {
    expect(describeFailure('some text')).toEqual({ name: 'string' });
  });
});
