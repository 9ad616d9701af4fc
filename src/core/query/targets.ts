// core/query: what a request was about: the object's namespace, resource, subresource and name; or, of a request for no object,
// such as /healthz, its URI. As four ids in a tuple. A text that is there and empty counts as absent, as it is shown.

import type { TableField } from "../audit/fields.ts";
import type { EventTable, StringPool } from "../store/table.ts";
import { idOf } from "./actor-numbers.ts";
import type { RowCells } from "./row-cells.ts";

/** Texts as in the event, "" for absent. `uri` is given where `resource` is not. */
export interface Target {
  readonly namespace: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  readonly uri: string;
}

/** Stands where the id of a namespace does, which never gets there: the last id is that of a URI. */
const IS_URI = 0xffffffff;

/** Between rows and tuples, and between tuples and texts. */
export class Targets {
  readonly #namespace: Texts;
  readonly #resource: Texts;
  readonly #subresource: Texts;
  readonly #name: Texts;
  readonly #uri: Texts;

  constructor(table: EventTable) {
    const texts = (field: TableField): Texts => new Texts(table.strings(field));
    this.#namespace = texts("namespace");
    this.#resource = texts("resource");
    this.#subresource = texts("subresource");
    this.#name = texts("name");
    this.#uri = texts("uri");
  }

  /** Into the first four of `tuple`. */
  write(cells: Readonly<RowCells>, tuple: Uint32Array): void {
    const resource = this.#resource.id(cells.resource);
    const isObject = resource !== 0;
    tuple[0] = isObject ? this.#namespace.id(cells.namespace) : IS_URI;
    tuple[1] = resource;
    tuple[2] = isObject ? this.#subresource.id(cells.subresource) : 0;
    tuple[3] = isObject ? this.#name.id(cells.name) : this.#uri.id(cells.uri);
  }

  /** `word` gives the ids of a tuple. */
  read(word: (at: number) => number): Target {
    const isUri = word(0) === IS_URI;
    return {
      namespace: isUri ? "" : this.#namespace.text(word(0)),
      resource: this.#resource.text(word(1)),
      subresource: this.#subresource.text(word(2)),
      name: isUri ? "" : this.#name.text(word(3)),
      uri: isUri ? this.#uri.text(word(3)) : "",
    };
  }
}

class Texts {
  readonly #pool: StringPool;
  readonly #empty: number;

  constructor(pool: StringPool) {
    this.#pool = pool;
    this.#empty = idOf(pool, "");
  }

  id(id: number): number {
    return id === this.#empty ? 0 : id;
  }

  text(id: number): string {
    return this.#pool.get(id);
  }
}
