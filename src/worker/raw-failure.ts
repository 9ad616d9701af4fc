// worker: why a record's own text cannot be had. Types only.

export type RawFailure =
  | { readonly kind: "source-changed" }
  | { readonly kind: "too-big"; readonly length: number }
  | { readonly kind: "no-such-row" };
