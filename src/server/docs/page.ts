import { createHash } from 'node:crypto';
import { html, type Markup, trusted } from '../../html.ts';
import { STYLE } from './style.ts';

/** The parts of an OpenAPI document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema?: { readonly description?: string };
}

type Content = Readonly<Record<string, Media>>;

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** For the `style-src` of the Content-Security-Policy: the page has this one style sheet, and no script. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

/** A page that describes an API, complete in itself: it loads nothing. */
export function renderPage({ info, paths, components }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header>
<h1>${info.title} API <small>${info.version}</small></h1>
<p>${info.description}</p>
<p>For programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). Where the server asks for a key, send it as <code>Authorization: Bearer KEY</code>.</p>
</header>
<nav aria-label="Operations"><ul>${operations.map(
    ({ path, method, operation }) =>
      html`<li><a href="#${anchor(method, path)}"><b>${method.toUpperCase()}</b> <code>${path}</code></a> ${operation.summary}</li>`,
  )}</ul></nav>
<main>${operations.map(({ path, method, operation }) => renderOperation(path, method, operation))}
<h2>Schemas</h2>
${Object.entries(components?.schemas ?? {}).map(([name, schema]) => fold(name, schema, `schema-${name}`))}
</main>
</body>
</html>
`;
  return text;
}

// --- internal ---

function renderOperation(path: string, method: string, operation: Operation): Markup {
  const { summary, description, parameters = [], requestBody, responses } = operation;
  return html`
<section id="${anchor(method, path)}">
<h2><b>${method.toUpperCase()}</b> <code>${path}</code></h2>
<p>${summary}</p>${description === undefined ? undefined : html`<p>${description}</p>`}
${
  parameters.length === 0
    ? undefined
    : html`<h3>Parameters</h3><dl>${parameters.map(
        (parameter) =>
          html`<dt><code>${parameter.name}</code> (${parameter.in})</dt><dd>${parameter.description ?? parameter.schema?.description}</dd>`,
      )}</dl>`
}
${requestBody === undefined ? undefined : html`<h3>Request</h3>${renderContent(requestBody.content)}`}
<h3>Answers</h3>
${Object.entries(responses).map(
  ([status, response]) =>
    html`<details${status < '300' ? html` open` : undefined}><summary><b>${status}</b> ${response.description}</summary>${renderContent(response.content ?? {})}</details>`,
)}
</section>`;
}

function renderContent(content: Content): readonly Markup[] {
  return Object.entries(content).map(
    ([type, media]) =>
      html`<p><code>${type}</code>${schemaLink(media.schema)}</p>${examplesOf(media).map(
        (example) => html`<pre>${typeof example === 'string' ? example : JSON.stringify(example, null, 2)}</pre>`,
      )}`,
  );
}

function examplesOf({ example, examples = {} }: Media): unknown[] {
  if (example !== undefined) return [example];
  return Object.values(examples).flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function schemaLink(schema: object | undefined): Markup | undefined {
  if (schema === undefined) return undefined;
  const name = /^#\/components\/schemas\/(.+)$/.exec('$ref' in schema ? String(schema.$ref) : '')?.[1];
  return name === undefined ? undefined : html` <a href="#schema-${name}">${name}</a>`;
}

function fold(name: string, schema: object, id: string): Markup {
  return html`<details id="${id}"><summary>${name}</summary><pre>${JSON.stringify(schema, null, 2)}</pre></details>`;
}

function anchor(method: string, path: string): string {
  return `${method}${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;
}
