// core/query/entities: whether a row changed the object that it names: a verb that changes, on the object and not through it, that
// succeeded and was no dry run. Told from ids: texts are looked at once per distinct one.

import { changeOf, CHANGES, isChangeable } from "../../audit/verbs.ts";
import { isDryRun } from "../../audit/derived/request-uri.ts";
import { OUTCOMES } from "../../audit/outcome.ts";
import type { Chunk, EventTable } from "../../store/table.ts";

const SUCCESS = OUTCOMES.indexOf("success");

/** 0 for a row that changes nothing, else the change's place in CHANGES plus one. */
export function changesOf(table: EventTable): (chunk: Chunk) => (i: number) => number {
  const verbs = known(table.strings("verb"), (text) => {
    const change = changeOf(text);
    return change === undefined ? 0 : CHANGES.indexOf(change) + 1;
  });
  const subresources = known(table.strings("subresource"), (text) => Number(isChangeable(text)));
  const uris = known(table.strings("uri"), (text) => Number(!isDryRun(text)));
  return (chunk) => {
    const verb = chunk.column("verb");
    const subresource = chunk.column("subresource");
    const uri = chunk.column("uri");
    const outcome = chunk.column("outcome");
    return (i) => {
      const change = verbs(verb[i] ?? 0);
      if (change === 0 || outcome[i] !== SUCCESS) return 0;
      return subresources(subresource[i] ?? 0) === 1 && uris(uri[i] ?? 0) === 1 ? change : 0;
    };
  };
}

/** What `tell` says of a text, asked once per text. One byte for each of the pool. */
function known(
  pool: { readonly size: number; get: (id: number) => string },
  tell: (text: string) => number,
): (id: number) => number {
  const told = new Uint8Array(pool.size + 1);
  return (id) => {
    const before = told[id] ?? 0;
    if (before !== 0) return before - 1;
    const value = tell(pool.get(id));
    told[id] = value + 1;
    return value;
  };
}
