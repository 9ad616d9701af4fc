// worker: what exports are made of, one behind the other.

import type { Result } from "../core/base/result.ts";
import type { ExportFailure } from "./engine-api.ts";

/** A part of the file, and the rows it holds. Of events as the log wrote them a row is a request, which may be several records. */
export type Piece = Result<
  { readonly parts: readonly BlobPart[]; readonly rows: number; readonly records?: number },
  ExportFailure
>;
