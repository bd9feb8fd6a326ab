// A series as a table for spreadsheets.
import type { Series } from './messages';
import type { Words } from './draw';

/** The heads of the columns, and the words for what was done. */
export interface Heads {
  columns: string[];
  done: string;
}

/** A text that no spreadsheet takes for a formula, quoted where it must be. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}

export function csv(series: Series, words: Words, heads: Heads): string {
  const months = series.months ? `${series.months[0]}–${series.months[1]}` : '';
  const rows = series.points.map((point) => [
    series.name, series.label, String(point.year), months, point.planned ? words.planned : heads.done, point.value, series.unit,
    point.written, words.sources[point.source], point.place, point.finding?.message.split('\n')[0] ?? '',
  ]);
  // Spreadsheet programs take a text without this mark for GBK.
  return `\uFEFF${[heads.columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
