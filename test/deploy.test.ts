import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { SETTINGS } from '../src/server/config/settings.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('Dockerfile', () => {
  const instructions = read('Dockerfile')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
  const all = (name: string) => last.filter((line) => line.startsWith(`${name} `));

  it('builds in one stage and runs in another, without the tools of the first', () => {
    expect(instructions.filter((line) => line.startsWith('FROM '))).toEqual([
      'FROM node:22-slim AS build',
      'FROM node:22-slim',
    ]);
    expect(last.join('\n')).not.toMatch(/npm|COPY \. /);
  });

  it('does not run as root, and says whether it is well', () => {
    expect(all('USER')).toEqual(['USER node']);
    expect(all('HEALTHCHECK')[0]).toMatch(/--timeout=.*\/readyz/);
    expect(all('ENTRYPOINT')[0]).toBe('ENTRYPOINT ["node", "dist/cli/main.js"]');
  });

  it('copies only what is there, and what the context lets through', () => {
    const let_through = read('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    for (const path of let_through) expect(existsSync(new URL(`../${path}`, import.meta.url)), path).toBe(true);
    const copied = instructions.filter((line) => line.startsWith('COPY ') && !line.includes('--from='));
    for (const source of copied.flatMap((line) => line.split(' ').slice(1, -1))) expect(let_through).toContain(source);
  });

  it('sets variables that exist', () => {
    const variables = Object.values(SETTINGS).map(({ variable }) => variable);
    const set = [...read('Dockerfile').matchAll(/\b(MODERATO_\w+)=/g)].map((match) => match[1] as string);
    expect(set.length).toBeGreaterThan(2);
    for (const name of set) expect(variables).toContain(name);
  });
});

describe('deploy/moderato.service', () => {
  const unit = read('deploy/moderato.service');

  it.each([
    'DynamicUser=yes',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'ProtectSystem=strict',
    'PrivateDevices=yes',
    'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX',
    'SystemCallFilter=@system-service',
    'StateDirectory=moderato',
    'Restart=on-failure',
  ])('has %s', (line) => expect(unit.split('\n')).toContain(line));

  it('leaves the server longer to stop than the server leaves its requests', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
    expect(seconds).toBeGreaterThan(SETTINGS.stopSeconds.schema.parse(undefined) as number);
  });

  it('does not forbid what V8 needs', () => expect(unit).not.toMatch(/^MemoryDenyWriteExecute=yes/m));

  const ANALYZE = '/usr/bin/systemd-analyze';
  it.skipIf(!existsSync(ANALYZE))(`is liked by systemd-analyze (needs ${ANALYZE})`, () => {
    const path = new URL('../deploy/moderato.service', import.meta.url).pathname;
    const report = execFileSync(ANALYZE, ['security', '--offline=true', path], { encoding: 'utf8', stdio: 'pipe' });
    expect(Number(/exposure level for moderato\.service: ([\d.]+)/.exec(report)?.[1])).toBeLessThan(3);
  });
});

describe('docs/operations.md', () => {
  it('has every setting, with its variable, its default and its meaning, and no other', () => {
    const rows = [
      ...read('docs/operations.md').matchAll(/^\| `([\w.]+)` +\| `(MODERATO_\w+)` +\| +(.*?) +\| (.*?) +\|$/gm),
    ];
    expect(rows.map(([, ...cells]) => cells)).toEqual(
      Object.entries(SETTINGS).map(([name, { variable, schema, about }]) => [name, variable, defaultOf(schema), about]),
    );
  });
});

// --- internal ---

/** As the table prints it: nothing where there is none. */
function defaultOf(schema: z.ZodType): string {
  const value: unknown = schema.parse(undefined);
  return value === undefined || (Array.isArray(value) && value.length === 0) ? '' : `\`${String(value)}\``;
}
