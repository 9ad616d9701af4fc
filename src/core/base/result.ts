// core/base: expected failures are values with a `kind`. Only bugs throw.

export type Result<T, E extends { kind: string }> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const err = <E extends { kind: string }>(error: E): { ok: false; error: E } => ({
  ok: false,
  error,
});
