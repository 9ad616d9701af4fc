// core/store: tests on records, asked of requests: one passes a test if any of its records does. So a body that only an
// early stage carries is found, and "not" means in none of them.

import type { MatchRecords } from "../match-records.ts";
import type { Requests } from "./requests.ts";

/** `match` answers for single records; what it answers is for rows that stand for requests, all of their records looked at. */
export const matchRequests =
  (requests: Pick<Requests, "settled" | "list">, match: MatchRecords): MatchRecords =>
  async (rows, leaves) => {
    const { list } = requests;
    const { copies } = requests.settled;
    if (copies === null) return await match(rows, leaves);
    const matches = await match(list.withOthers(rows, copies), leaves);
    return (
      matches && {
        ...matches,
        passing: matches.passing.map((passing) => list.withFirsts(passing, rows)),
      }
    );
  };
