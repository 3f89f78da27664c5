/** What Express alone takes: parses the JSON, answers with a verdict of the usual size. */
import express from 'express';

const ANSWER = {
  id: 'c1',
  scores: {
    abusive: 0.9396,
    conspiratorial: 0.0017,
    substantive: 0.0012,
    toxicity: 0.6507,
    severe_toxicity: 0.0093,
    insult: 0.2814,
    profanity: 0.0511,
    threat: 0.0023,
    identity_attack: 0.0331,
    sexually_explicit: 0.1124,
  },
  action: 'hide',
  reasons: [{ label: 'abusive', score: 0.9396, threshold: 0.643 }],
  model: 'default@1',
};

const app = express();
app.use(express.json({ limit: '10mb' }));
app.post('/v1/score', (request, response) => response.json({ ...ANSWER, id: request.body.comment.id ?? 'c1' }));
app.post('/v1/score/batch', (request, response) => response.json(request.body.map(() => ANSWER)));
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
