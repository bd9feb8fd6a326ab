// What the extension and the page of its panel say to each other. docs/protocol.md has what the server tells of a series.
import type { Heads } from './csv';
import type { Words } from './draw';

interface Position {
  line: number;
  character: number;
}

interface Range {
  start: Position;
  end: Position;
}

/** A place of the protocol. */
export interface Location {
  uri: string;
  range: Range;
}

/** An indicator over the years. */
export interface Series {
  name: string;
  /** level, rate, change, share, … */
  measure: string;
  /** The same in words. */
  label: string;
  unit: string;
  /** The first and the last month of each year that it is of; null for whole years. */
  months: [number, number] | null;
  points: Point[];
}

/** A value that is stated somewhere. */
export interface Point {
  year: number;
  planned: boolean;
  /** An exact decimal, in the unit of the series. */
  value: string;
  /** As it is written there. */
  written: string;
  source: 'report' | 'sheet' | 'earlier';
  /** In words: a file, a cell. */
  place: string;
  location: Location | null;
  finding: { code: string; severity: number; message: string; range: Range } | null;
}

/** What the extension sends. */
export interface Data {
  report: string;
  series: Series[];
  /** Which one to show, if another than before. */
  chosen?: { name: string; measure: string };
  words: Words & Heads & Record<'filter' | 'list' | 'none' | 'svg' | 'csv' | 'go' | 'gap' | 'keys', string>;
}

/** What it sends to the extension. */
export type Said = { type: 'ready' } | { type: 'open'; location: Location } | { type: 'save'; ending: 'svg' | 'csv'; name: string; text: string };
