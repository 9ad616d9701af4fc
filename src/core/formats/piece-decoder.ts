// core/formats: what a piece is packed in, taken off. Text that was decoded is needed until the visit of it is over, and
// pieces are visited within pieces: so there is one buffer for each depth, and none is made anew for each record.

import { GrowableBytes } from "../base/grow.ts";
import { decodeBase64, undoubleQuotes, unescapeJson } from "../bytes/unescape.ts";
import type { Piece } from "./piece.ts";
import { FORM } from "./place.ts";

const DECODERS: ReadonlyMap<number, typeof unescapeJson> = new Map([
  [FORM.jsonString, unescapeJson],
  [FORM.csvCell, undoubleQuotes],
  [FORM.base64, decodeBase64],
]);

export class PieceDecoder {
  readonly #buffers: GrowableBytes[] = [];

  /** The piece as plain text; its bytes are valid until another of this depth is decoded. */
  decoded(piece: Piece, depth: number): Piece {
    const decode = DECODERS.get(piece.encoding);
    if (decode === undefined) return piece;
    const buffer = (this.#buffers[depth] ??= new GrowableBytes());
    buffer.clear();
    buffer.reserve(piece.end - piece.start);
    const end = decode(piece.bytes, piece, buffer.bytes);
    return { ...piece, bytes: buffer.bytes, start: 0, end, encoding: FORM.plain };
  }
}
