// worker: questions about entities. The lists of the last filter are kept, so that scrolling one and sorting it anew costs what is
// shown and not what is counted, and a tab whose number was counted opens with half of its work done; a newer question lets an
// older one of its sort go.

import type { EntityKind } from "../core/audit/entity.ts";
import { entityFilter } from "../core/filter/entity-filter.ts";
import { runSteps } from "../core/base/in-steps.ts";
import { and } from "../core/filter/predicate.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { findMatches, type Asked } from "../core/query/answer.ts";
import { countsOf } from "../core/query/entities/entity-counts.ts";
import { entityFacts } from "../core/query/entities/entity-facts.ts";
import { contentBefore, objectHistory } from "../core/query/entities/object-changes.ts";
import { findLanes } from "../core/query/entities/lanes.ts";
import { listFindings } from "../core/query/findings.ts";
import { EntityList } from "../core/query/entities/entity-list.ts";
import { binSpan } from "../core/query/time-bins.ts";
import type { EntitiesApi, Within } from "./entities-api.ts";
import type { ReadRecords } from "./event-content.ts";
import { readChange } from "./object-content.ts";
import type { Questions } from "./questions.ts";

export interface EntityDeskParts {
  readonly questions: () => Questions;
  readonly version: () => string;
  readonly read: ReadRecords;
  readonly ingest: () => Ingest;
}

/** Events before a change that are looked at for its object's content before it. */
const MOST_BEFORE = 200;

export class EntityDesk implements EntitiesApi {
  readonly #questions: () => Questions;
  /** Another whenever rows or what is known of them are others. */
  readonly #version: () => string;
  readonly #read: ReadRecords;
  readonly #ingest: () => Ingest;
  /** Of the same rows, which `#listsOf` names. */
  readonly #lists = new Map<EntityKind, EntityList>();
  #listsOf = "";
  /** Pages that are being read, and of which list. */
  readonly #listing = new Map<AbortController, string>();
  #telling: AbortController | null = null;
  #drawing: AbortController | null = null;
  #counting: AbortController | null = null;
  #tokening: AbortController | null = null;
  /** Of which object. */
  readonly #remembering = new Map<AbortController, string>();
  readonly #reading = new Set<AbortController>();

  constructor({ questions, version, read, ingest }: EntityDeskParts) {
    this.#questions = questions;
    this.#ingest = ingest;
    this.#version = version;
    this.#read = read;
  }

  get memory(): number {
    return [...this.#lists.values()].reduce((sum, list) => sum + list.memory, 0);
  }

  /** Of another log, or none. */
  forget(): void {
    this.#lists.clear();
    this.#listsOf = "";
    this.#telling?.abort();
    this.#drawing?.abort();
    this.#counting?.abort();
    this.#tokening?.abort();
    const pages = [...this.#listing.keys(), ...this.#remembering.keys(), ...this.#reading];
    for (const running of pages) running.abort();
  }

  readonly entities: EntitiesApi["entities"] = async (question, start, end) => {
    const key = `${question.kind} ${this.#rowsOf(question)}`;
    for (const [running, of] of this.#listing) if (of !== key) running.abort();
    const running = new AbortController();
    this.#listing.set(running, key);
    try {
      return await this.#questions().beside(running, async (asked) => {
        const list = await this.#listOf(question.kind, question, asked);
        return list && (await runSteps(list.page(question, start, end), asked.breathe));
      });
    } finally {
      this.#listing.delete(running);
    }
  };

  readonly entityCounts: EntitiesApi["entityCounts"] = async (within) => {
    this.#counting?.abort();
    const counting = new AbortController();
    this.#counting = counting;
    const questions = this.#questions();
    return await questions.beside(counting, async (asked) => {
      // Whoever waits for an answer goes first, and will ask for counts again.
      const breathe = async (): Promise<boolean> =>
        (await asked.breathe()) && !questions.isAnswering;
      const actors = await this.#listOf("actor", within, { ...asked, breathe });
      if (actors === null) return null;
      const objects = await this.#listOf("object", within, { ...asked, breathe });
      return objects && countsOf(actors, objects);
    });
  };

  readonly entityFacts: EntitiesApi["entityFacts"] = async (entity, { filter, range }) => {
    this.#telling?.abort();
    const telling = new AbortController();
    this.#telling = telling;
    return await this.#questions().beside(telling, async (asked) => {
      const all = await findMatches({ filter, range }, asked);
      const own = await findMatches({ filter: and(filter, entityFilter(entity)), range }, asked);
      if (all === null || own === null) return null;
      const { table, kept, rules, breathe } = asked;
      const over = { marks: kept.marks, range };
      const span = binSpan(range, kept.marks);
      const wanted = {
        entity,
        own: own.rows,
        all: all.rows,
        byTime: own.byTime,
        span,
        rules,
        over,
      };
      return await runSteps(entityFacts(table, wanted), breathe);
    });
  };

  readonly actorTokens: EntitiesApi["actorTokens"] = async (wanted) => {
    this.#tokening?.abort();
    const tokening = new AbortController();
    this.#tokening = tokening;
    return await this.#questions().beside(tokening, async (asked) => {
      // Only who looks at an actor asks.
      const { readActorTokens } = await import("./actor-tokens.ts");
      return await readActorTokens(this.#ingest(), wanted, asked);
    });
  };

  readonly stopTokens: EntitiesApi["stopTokens"] = async () => {
    this.#tokening?.abort();
    await Promise.resolve();
  };

  readonly lanes: EntitiesApi["lanes"] = async ({ filter, range, kind, parts }) => {
    this.#drawing?.abort();
    const drawing = new AbortController();
    this.#drawing = drawing;
    return await this.#questions().beside(drawing, async (asked) => {
      const { table, kept, breathe } = asked;
      const list = kind === "rule" ? undefined : await this.#listOf(kind, { filter, range }, asked);
      // Lanes are of the rows that their list is of: while a log loads there may be more of them by now.
      const rows = list?.rows ?? (await findMatches({ filter, range }, asked))?.rows;
      if (list === null || rows === undefined) return null;
      const over = { marks: kept.marks, range };
      const rules =
        kind === "rule"
          ? listFindings(table, rows, asked.rules, over)
              .filter(({ count }) => count > 0)
              .map(({ rule }) => rule)
          : [];
      const span = binSpan(range, kept.marks);
      const wanted = { kind, rows, span, parts, rules, list };
      return await runSteps(findLanes(table, wanted), breathe);
    });
  };

  readonly objectHistory: EntitiesApi["objectHistory"] = async (
    entity,
    { filter, range },
    start,
    end,
  ) => {
    const key = JSON.stringify([entity, filter, range]);
    for (const [running, of] of this.#remembering) if (of !== key) running.abort();
    const running = new AbortController();
    this.#remembering.set(running, key);
    try {
      return await this.#questions().beside(running, async (asked) => {
        const own = await findMatches({ filter: and(filter, entityFilter(entity)), range }, asked);
        if (own === null) return null;
        const wanted = { ...own, start, end };
        return await runSteps(objectHistory(asked.table, wanted), asked.breathe);
      });
    } finally {
      this.#remembering.delete(running);
    }
  };

  readonly objectChange: EntitiesApi["objectChange"] = async (entity, row) => {
    const running = new AbortController();
    this.#reading.add(running);
    try {
      return await this.#questions().beside(running, async (asked) => {
        const own = await findMatches({ filter: entityFilter(entity), range: null }, asked);
        if (own === null) return null;
        const steps = contentBefore(asked.table, own, { row, most: MOST_BEFORE });
        const before = await runSteps(steps, asked.breathe);
        return before && (await readChange(row, before, this.#read));
      });
    } finally {
      this.#reading.delete(running);
    }
  };

  readonly #rowsOf = ({ filter, range }: Within): string =>
    JSON.stringify([this.#version(), filter, range]);

  async #listOf(
    kind: EntityKind,
    { filter, range }: Within,
    asked: Asked,
  ): Promise<EntityList | null> {
    const rowsOf = this.#rowsOf({ filter, range });
    if (rowsOf !== this.#listsOf) {
      this.#lists.clear();
      this.#listsOf = rowsOf;
    }
    const known = this.#lists.get(kind);
    if (known !== undefined) return known;
    const matches = await findMatches({ filter, range }, asked);
    if (matches === null) return null;
    const parts = {
      table: asked.table,
      rows: matches.rows,
      span: binSpan(range, asked.kept.marks),
    };
    const list = await runSteps(EntityList.make(parts, kind), asked.breathe);
    if (list !== null && this.#listsOf === rowsOf) this.#lists.set(kind, list);
    return list;
  }
}
