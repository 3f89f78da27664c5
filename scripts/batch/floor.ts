/**
 * What reading and writing alone cost: each line through JSON.parse, a small record through JSON.stringify. A program of
 * its own for plain Node, without a build: `floorCommand(input, output)`.
 */
export function floorCommand(input: string, output: string): string[] {
  return [process.execPath, '--input-type=module', '--eval', PROGRAM, input, output];
}

// --- internal ---

const PROGRAM = `
import { createReadStream, openSync, writeSync, closeSync } from 'node:fs';
const [input, output] = process.argv.slice(1);
const out = openSync(output, 'w');
let rest = '';
let block = '';
for await (const chunk of createReadStream(input, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
  const lines = (rest + chunk).split('\\n');
  rest = lines.pop();
  for (const line of lines) {
    const { id, text } = JSON.parse(line);
    block += JSON.stringify({ id, score: text.length }) + '\\n';
  }
  writeSync(out, block);
  block = '';
}
closeSync(out);
`;
