// core/ingest: a zip of evidence that was written here, opened again. Its raw records are the log; its findings, its lists and its report
// speak of the log in JSON and text, and might be read as events that nobody logged. It is known by what its `about.json`
// says, not by its name.

import { readPiece, SourceChanged } from "../source/byte-source.ts";
import type { Member } from "../source/member.ts";
import { ZipReader } from "../source/zip.ts";

const ABOUT = "about.json";
/** The format stands first. */
const ABOUT_START = /^\s*\{\s*"format"\s*:\s*"auditscope-evidence"/;
const START_BYTES = 200;
/** It has seven. */
const MOST_MEMBERS = 20;

const SESSION = "session.auditscope.json";
/** What else is in it is read as ever: nobody hides a log by writing an `about.json` beside it. */
const BESIDE_THE_LOG: ReadonlySet<string> = new Set([
  "findings.sarif",
  "rejected.log.gz",
  "report.html",
  SESSION,
  ABOUT,
  "SHA256SUMS",
]);
const NOTHING: ReadonlySet<string> = new Set();

/** The members, if it is one; null for any other file. */
async function membersOf(zip: Blob): Promise<readonly Member[] | null> {
  const members: Member[] = [];
  let isEvidence = false;
  try {
    for await (const member of new ZipReader(zip).members()) {
      if (members.push(member) > MOST_MEMBERS) return null;
      if (member.path === ABOUT && member.problem === null)
        isEvidence ||= ABOUT_START.test(await startOf(member));
    }
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    // Whoever opens it says so.
    return null;
  }
  return isEvidence ? members : null;
}

async function startOf(member: Member): Promise<string> {
  const head = await member.peek();
  const bytes =
    head instanceof Blob ? await readPiece(head, 0, START_BYTES) : head.subarray(0, START_BYTES);
  return new TextDecoder().decode(bytes);
}

/** Paths of members that are no log, however they look; none of any other zip. */
export const besideTheLog = async (zip: Blob): Promise<ReadonlySet<string>> =>
  (await membersOf(zip)) === null ? NOTHING : BESIDE_THE_LOG;

/** The session in it, as text of at most `limit` bytes; null where it has none. */
export async function sessionInZip(zip: Blob, limit: number): Promise<string | null> {
  const session = (await membersOf(zip))?.find(({ path }) => path === SESSION);
  // Stored as it is: a packed one is not ours.
  if (session === undefined || session.problem !== null || session.isPacked) return null;
  if (session.size > limit) return null;
  return await (await session.whole()).text();
}
