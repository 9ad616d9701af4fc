// A rehearsal plays the opening of a log before there is one, and nobody can tell afterwards that it did.

import { expect, test } from "vitest";
import { BUILT_IN, BUILT_IN_RULES } from "../core/detect/built-in-rules.ts";
import { compileRules } from "../core/detect/rule-set.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import { ScanRunner } from "../core/ingest/run-scan-job.ts";
import type { ScanJob, ScanPiece, ScanPool } from "../core/ingest/scan-job.ts";
import { FEW_RULES } from "../testing/few-rules.ts";
import { InProcessPool } from "../testing/in-process-pool.ts";
import { answerTo, newEngine, openFiles, question, sample } from "../testing/open-engine.ts";
import { kernel } from "../testing/opened-log.ts";
import type { EngineStatus } from "./engine-api.ts";
import { Engine } from "./engine.ts";
import { rehearsalLog } from "./rehearsal-log.ts";
import { ScanRunners } from "./scan-runners.ts";

/** Tells how many files were scanned, and how many of them for show. */
class CountingPool extends InProcessPool {
  played = 0;
  onPlay: () => void = () => undefined;
  read = 0;

  override rehearse(...of: Parameters<ScanPool["run"]>): ReturnType<ScanPool["run"]> {
    this.played++;
    this.onPlay();
    return super.rehearse(...of);
  }

  override run(...of: Parameters<ScanPool["run"]>): ReturnType<ScanPool["run"]> {
    this.read++;
    return super.run(...of);
  }
}

const RULES = compileRules(BUILT_IN_RULES).rules;
const runners = (): ScanRunners => new ScanRunners(RULES, (rules) => new ScanRunner(rules, kernel));
const FIRST_SCREEN = question("");

test("a rehearsal leaves no file, no event, no byte of memory and no word of it", async () => {
  const engine = newEngine();
  const before = await engine.status();
  const told: EngineStatus[] = [];
  await engine.watch((status) => told.push(status));
  await engine.rehearse(FIRST_SCREEN);
  expect(await engine.status()).toEqual(before);
  expect(told).toEqual([before]);
  expect(await engine.findings(FIRST_SCREEN.filter)).toEqual([]);
});

test("a log opened after a rehearsal is answered as without one", async () => {
  const [plain, rehearsed] = [newEngine(), newEngine()];
  await rehearsed.rehearse(FIRST_SCREEN);
  const answers = await Promise.all(
    [plain, rehearsed].map(async (engine) => {
      const { ledger, files, memoryBytes } = await engine.open([sample()]);
      // The version counts batches, which come by time.
      const { ms: _, version: _of, ...answer } = await answerTo(engine, FIRST_SCREEN);
      return {
        ledger,
        files,
        memoryBytes,
        answer,
        rules: await engine.findings(FIRST_SCREEN.filter),
      };
    }),
  );
  expect(answers[1]).toEqual(answers[0]);
});

test("a log opened in the midst of a rehearsal ends it, and is complete", async () => {
  const pool = new CountingPool(RULES);
  const engine = new Engine(BUILT_IN, () => pool);
  const playing = engine.rehearse(FIRST_SCREEN);
  await new Promise<void>((resolve) => {
    pool.onPlay = resolve;
  });
  const { ledger } = await engine.open([sample()]);
  await playing;
  expect([pool.played, pool.read]).toEqual([1, 1]);
  const plain = await openFiles();
  expect(ledger).toEqual((await plain.status()).ledger);
  const { total } = await answerTo(engine, FIRST_SCREEN);
  expect(total).toBe((await answerTo(plain, FIRST_SCREEN)).total);
  expect(await engine.findings(FIRST_SCREEN.filter)).toEqual(
    await plain.findings(FIRST_SCREEN.filter),
  );
});

test("it is played once, not while a log is open, and again by workers that are new or have other rules", async () => {
  const pools: CountingPool[] = [];
  const engine = new Engine(BUILT_IN, (rules) => {
    const pool = new CountingPool(rules);
    pools.push(pool);
    return pool;
  });
  const play = async (): Promise<number[]> => {
    await engine.rehearse(FIRST_SCREEN);
    return pools.map(({ played }) => played);
  };
  const [once = 0] = await play();
  expect(once).toBeGreaterThan(0);
  expect(await play()).toEqual([once]);
  const { tuning, rules } = await engine.ruleBook();
  await engine.tune({ ...tuning, off: [rules[0]?.id ?? ""] });
  expect(await play()).toEqual([once * 2]);
  await engine.open([sample()]);
  expect(await play()).toEqual([once * 2]);
  await engine.clear();
  expect(await play()).toEqual([once * 2, once]);
});

test("a scan worker counts strings after a rehearsal as if there had been none", async () => {
  const blob = sample();
  const job: ScanJob = { blob, framing: "lines", compression: null, start: 0, end: blob.size };
  const { signal } = new AbortController();
  const piecesOf = async (scan: ScanRunners): Promise<ScanPiece[]> => {
    const pieces: ScanPiece[] = [];
    await scan.run(
      job,
      (piece) => {
        pieces.push(structuredClone(piece));
        return Promise.resolve();
      },
      signal,
    );
    return pieces;
  };
  const rehearsed = runners();
  const played = new Blob([rehearsalLog(0, 300)]);
  await rehearsed.rehearse(
    { ...job, blob: played, end: played.size },
    () => Promise.resolve(),
    signal,
  );
  expect(await piecesOf(rehearsed)).toEqual(await piecesOf(runners()));
});

test("the log of a rehearsal holds events alone, some with bodies, of every severity", async () => {
  const ingest = new Ingest(new InProcessPool(FEW_RULES, kernel), () => undefined);
  await ingest.open([new File([rehearsalLog(0, 2000)], "a.log")]);
  expect(ingest.ledger()).toMatchObject({ records: 2000, events: 2000 });
});
