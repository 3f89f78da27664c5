/** A cell: text on the left of its column, a number on the right, undefined or NaN as a dash. */
export type Cell = string | number | undefined;

const GAP = '  ';
const MISSING = '-';

/**
 * Lays out a header and rows as text, one line each, ending in a line break. Columns are as wide as their widest cell.
 * A column of whole numbers is written without decimals, any other column of numbers with `digits`.
 */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[], digits = 3): string {
  const decimals = header.map((_, column) => (rows.every((row) => isWhole(row[column])) ? 0 : digits));
  const lines = [
    header,
    ...rows.map((row) => header.map((_, column) => write(row[column], decimals[column] ?? digits))),
  ];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)));
  // A column is numeric when it holds a number and nothing but numbers and gaps.
  const numeric = header.map(
    (_, column) =>
      rows.some((row) => typeof row[column] === 'number') && rows.every((row) => typeof row[column] !== 'string'),
  );
  return lines
    .map((line) => {
      const cells = line.map((cell, column) => pad(cell, widths[column] ?? 0, numeric[column] === true));
      return `${cells.join(GAP).trimEnd()}\n`;
    })
    .join('');
}

function isWhole(cell: Cell): boolean {
  return typeof cell !== 'number' || Number.isNaN(cell) || Number.isInteger(cell);
}

function write(cell: Cell, digits: number): string {
  if (cell === undefined || Number.isNaN(cell)) return MISSING;
  return typeof cell === 'string' ? cell : cell.toFixed(digits);
}

/** By code points: close enough to what a terminal shows for the names in our tables. */
function pad(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - [...text].length));
  return right ? blanks + text : text + blanks;
}
