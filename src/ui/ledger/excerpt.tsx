// ui/ledger: how a rejected record looks: its beginning and its end, read back from the file when it is opened.

import { useEffect, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import type { RawFailure, RejectedRecord } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { shownName } from "../words/files.ts";
import { reasonNext } from "../words/rejects.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/ledger.ts";
import classes from "./excerpt.module.css";

/** Shown of each end. The engine reads 4 KiB of each; the box has room for about six lines. */
const PART_LIMIT = 180;

type Read =
  | { readonly kind: "reading" }
  | { readonly kind: "read"; readonly head: string; readonly tail: string }
  | { readonly kind: "failed"; readonly failure: RawFailure };

export function Excerpt({ record }: { readonly record: RejectedRecord }) {
  const { copy, excerpt, whileBusy } = useActions();
  const [read, setRead] = useState<Read>({ kind: "reading" });
  const { place, reason } = record;
  useEffect(() => {
    let wanted = true;
    void whileBusy(excerpt(place)).then((found) => {
      if (!wanted || found === undefined) return;
      setRead(
        found.ok ? { kind: "read", ...found.value } : { kind: "failed", failure: found.error },
      );
    });
    return () => {
      wanted = false;
    };
  }, [excerpt, place, whileBusy]);

  return (
    <div className={classes["excerpt"]}>
      <p className={classes["about"]}>
        <b>
          <bdi>{shownName({ name: place.file })}</bdi>
        </b>{" "}
        {reasonNext(reason)}
      </p>
      {read.kind === "read" && <Bytes head={read.head} tail={read.tail} record={record} />}
      {read.kind === "failed" && <p className={classes["about"]}>{texts.fileChanged}</p>}
      {read.kind === "read" && read.tail === "" && (
        <LinkButton onClick={() => void copy(read.head)}>{texts.copyRecord}</LinkButton>
      )}
    </div>
  );
}

interface BytesProps {
  readonly head: string;
  readonly tail: string;
  readonly record: RejectedRecord;
}

function Bytes({ head, tail, record }: BytesProps) {
  const end = tail === "" ? head : tail;
  const isWhole = tail === "" && head.length <= PART_LIMIT;
  return (
    <pre className={classes["bytes"]}>
      <bdi>{shownText(head, PART_LIMIT)}</bdi>
      {!isWhole && (
        <>
          <i>{` ${texts.inAllTheEnd(record.place.length)} `}</i>
          <bdi>{shownText(end.slice(-PART_LIMIT), PART_LIMIT)}</bdi>
        </>
      )}
      {record.reason === "cut-off" && <strong>{texts.endsHere}</strong>}
    </pre>
  );
}
