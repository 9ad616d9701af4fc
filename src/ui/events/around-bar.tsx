// ui/events: says that the table shows what is around an event and not what the filter says, and leads back.

import { X } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { formatExactMoment } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/events.tsx";
import classes from "./around-bar.module.css";

export function AroundBar() {
  const around = useApp((s) => s.view.around);
  const zone = useApp((s) => s.view.zone);
  const time = useApp((s) =>
    s.detail?.kind === "ready" && s.detail.at === s.view.around ? s.detail.detail.row.time : null,
  );
  const isFiltered = useApp((s) => s.view.query !== "" || s.view.range !== null);
  const { leaveAround } = useActions();
  return (
    // Always there: what is put into a status is read out, a status that is put in is not.
    <div role="status" className={classes["bar"]}>
      {around !== null && (
        <>
          <span className={classes["text"]}>
            {texts.everyEventAround(
              <strong>{texts.around(time === null ? null : formatExactMoment(time, zone))}</strong>,
              isFiltered,
            )}
          </span>
          <Button
            kind="quiet"
            size="small"
            icon={<X size={14} strokeWidth={1.5} aria-hidden />}
            onClick={leaveAround}
          >
            {isFiltered ? texts.backToFilter : labels.close}
          </Button>
        </>
      )}
    </div>
  );
}
