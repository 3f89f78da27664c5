import { html, type Markup, trusted } from '../../html.ts';
import { type Draw, loadDrawing } from '../../training/drawing.ts';
import type { ReportContent } from './content.ts';
import { examplesSection } from './section-examples.ts';
import { overview, scoresSection } from './section-overview.ts';
import { aboutSection, skippedSection, threadsSection, trendSection } from './section-tables.ts';
import { STYLE } from './style.ts';

/**
 * The report as one HTML page that stands alone: style and drawings are in it, there is no script, and its content
 * security policy lets nothing in. Same content, same bytes.
 */
export async function renderPage(content: ReportContent): Promise<string> {
  const draw: Draw = await loadDrawing();
  const sections: Markup[] = [
    await overview(content, draw),
    await scoresSection(content, draw),
    await trendSection(content, draw),
    threadsSection(content),
    examplesSection(content),
    skippedSection(content),
    aboutSection(content),
  ];
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Moderato: ${nameOf(content.input)}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
<h1>What is in ${nameOf(content.input)}</h1>
<p class="soft">Scored by Moderato with the model ${content.model}. Scores are probabilities: they rank, people decide.</p>
${sections}
</main>
</body>
</html>
`.text;
}

// --- internal ---

function nameOf(input: string): string {
  return input === '-' ? 'a pipe' : (input.split(/[/\\]/).at(-1) ?? input);
}
