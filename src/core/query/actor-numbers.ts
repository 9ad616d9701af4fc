// core/query: actors as numbers. An actor is the impersonated user if there is one, else the user: two columns with a table of
// texts each, so one name may have two ids, and gets one number here.

import type { EventTable, StringPool } from "../store/table.ts";

const NO_ACTOR = -1;

/** Even: twice the id of a user, 0 for nobody. Odd: twice the id of an impersonated user who never came as oneself, plus one. */
export class ActorNumbers {
  readonly #users: StringPool;
  readonly #impersonated: StringPool;
  /** The id of a user whose name is there and empty: nobody, as it is shown. */
  readonly #empty: number;
  /** By id of an impersonated user. */
  readonly #known = new Map<number, number>();

  constructor(table: EventTable) {
    this.#users = table.strings("user");
    this.#impersonated = table.strings("impersonatedUser");
    this.#empty = idOf(this.#users, "");
  }

  of(user: number, impersonated: number): number {
    if (impersonated === 0) return user === this.#empty ? 0 : user * 2;
    let number = this.#known.get(impersonated);
    if (number === undefined) {
      number = this.find(this.#impersonated.get(impersonated));
      this.#known.set(impersonated, number);
    }
    return number;
  }

  /** NO_ACTOR for a name that nobody has. */
  find(actor: string): number {
    if (actor === "") return 0;
    const user = idOf(this.#users, actor);
    if (user !== 0) return user * 2;
    const impersonated = idOf(this.#impersonated, actor);
    return impersonated === 0 ? NO_ACTOR : impersonated * 2 + 1;
  }

  name(number: number): string {
    return (number % 2 === 0 ? this.#users : this.#impersonated).get(Math.floor(number / 2));
  }
}

/** 0 if the text is not there. */
export function idOf(pool: StringPool, text: string): number {
  if (pool.find !== undefined) return pool.find(text);
  for (let id = 1; id <= pool.size; id++) if (pool.get(id) === text) return id;
  return 0;
}
