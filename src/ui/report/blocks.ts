// ui/report: a document of plain parts, which becomes Markdown or HTML. Every text in it is only text: what came from the log was
// chosen by whoever is being investigated.

/** A part of a line. */
export type Inline =
  | { readonly kind: "text" | "strong" | "code"; readonly text: string }
  /** To a piece of evidence, by its name. */
  | { readonly kind: "evidence"; readonly id: string };

export type Line = readonly Inline[];

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  /** A heading with its name, which links to `id` lead to, and a line. */
  | { readonly kind: "anchor"; readonly id: string; readonly line: Line }
  | { readonly kind: "paragraph"; readonly line: Line }
  | { readonly kind: "quote"; readonly lines: readonly Line[] }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly Line[])[];
    }
  | { readonly kind: "picture"; readonly picture: BarPicture };

/** Events over time, by loudness. */
export interface BarPicture {
  /** What it shows, for who does not see it. */
  readonly about: string;
  /** Left and right below it. */
  readonly from: string;
  readonly to: string;
  /** Of each bar: critical, high, medium, low, other. */
  readonly bars: readonly (readonly number[])[];
}

export const words = (text: string): Inline => ({ kind: "text", text });
export const strong = (text: string): Inline => ({ kind: "strong", text });
export const code = (text: string): Inline => ({ kind: "code", text });
export const evidence = (id: string): Inline => ({ kind: "evidence", id });
