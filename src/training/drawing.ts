import type { Spec } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import type { Label } from '../labels.ts';

/** Okabe and Ito's colours (2008), told apart with any kind of colour vision. */
export const COLOURS: Readonly<Record<Label, string>> = {
  abusive: '#d55e00',
  conspiratorial: '#0072b2',
  substantive: '#009e73',
};

/** Turns a plot into SVG. Same plot, same bytes. */
export type Draw = (plot: TopLevelSpec) => Promise<string>;

/** Loads vega, which takes longer than scoring a comment: only whoever draws waits for it. */
export async function loadDrawing(): Promise<Draw> {
  const [vega, lite] = await Promise.all([import('vega'), import('vega-lite')]);
  return async (plot) => {
    // Otherwise the ids inside the picture would count on from the last one.
    vega.resetSVGDefIds();
    const view = new vega.View(vega.parse(lite.compile(plot).spec as Spec), { renderer: 'none' });
    const svg = await view.toSVG();
    view.finalize();
    return `${svg}\n`;
  };
}
