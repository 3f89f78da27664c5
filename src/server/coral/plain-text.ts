import { Parser } from 'htmlparser2';

/** The text of a comment in HTML: tags removed, entities read, blocks on lines of their own. */
export function toPlainText(html: string): string {
  let text = '';
  const parser = new Parser({
    ontext: (piece) => {
      text += piece;
    },
    onopentagname: (name) => {
      if (BREAKS.has(name)) text += '\n';
    },
    onclosetag: (name) => {
      if (BREAKS.has(name)) text += '\n';
    },
  });
  parser.end(html);
  return text.replace(/\n{3,}/g, '\n\n').trim();
}

// --- internal ---

const BREAKS = new Set(['address', 'blockquote', 'br', 'div', 'h1', 'h2', 'h3', 'li', 'ol', 'p', 'pre', 'tr', 'ul']);
