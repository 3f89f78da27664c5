import { html, type Markup } from '../../html.ts';

/** `1,234,567`, the same on every machine. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A share in per cent with as many decimals as small ones need. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return '–';
  const value = share * 100;
  return `${value.toFixed(value !== 0 && value < 1 ? 2 : 1)} %`;
}

export function tile(value: string, name: string, colour = '#8fa3b3'): Markup {
  return html`<div class="tile" style="--mark: ${colour}"><b>${value}</b><span>${name}</span></div>`;
}

export function bar(share: number, colour: string): Markup {
  const width = (Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share)) * 100).toFixed(1);
  return html`<div class="bar" style="--mark: ${colour}"><i style="width: ${width}%"></i></div>`;
}

export function section(title: string, ...parts: readonly (Markup | readonly Markup[])[]): Markup {
  return html`<section><h2>${title}</h2>
${parts.flat()}
</section>
`;
}
