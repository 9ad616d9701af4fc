// ui/detail: everything about one event. Not a dialog: the table stays usable beside it. Escape closes it and goes back
// to the event's row. While the next event is on its way, the last one stays.

import { useLocalStorage } from "@mantine/hooks";
import { useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventDetail } from "../../worker/engine-api.ts";
import { EventTriage } from "../triage/event-triage.tsx";
import { ResizeHandle } from "../widgets/resize-handle.tsx";
import { rawFailureText } from "../words/raw-failures.ts";
import * as texts from "../words/screens/detail.tsx";
import { AllFields } from "./all-fields.tsx";
import { Command } from "./command.tsx";
import classes from "./detail.module.css";
import { EntityLinks } from "../entities/entity-links.tsx";
import { DetailsHead } from "./details-head.tsx";
import { Identity } from "./identity.tsx";
import { JsonPane } from "./json-pane.tsx";
import { Patch } from "./patch.tsx";
import { readSize } from "./pane-sizes.ts";
import { parseRaw } from "./raw-event.ts";
import { focusEvent } from "./return-focus.ts";
import { Stages } from "./stages.tsx";
import { WhatHappened } from "./what-happened.tsx";
import { WhyAllowed } from "./why-allowed.tsx";
import { WhyFired } from "./why-fired.tsx";

const WIDTH = { min: 320, max: 640, usual: 372 };

export function EventDetails() {
  const state = useApp((s) => s.detail);
  const at = useApp((s) => s.view.event);
  const { closeEvent } = useActions();
  const pane = useRef<HTMLElement>(null);
  const [width, setWidth] = useLocalStorage({
    key: "auditscope-details-width",
    defaultValue: WIDTH.usual,
    getInitialValueInEffect: false,
    deserialize: (stored) => readSize(stored, WIDTH),
  });

  const close = (): void => {
    if (at !== null) focusEvent(at);
    closeEvent();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };

  return (
    // Escape works from wherever in the pane the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={pane}
      aria-label={texts.eventDetails}
      className={classes["pane"]}
      style={{ width }}
      onKeyDown={onKeyDown}
    >
      <ResizeHandle
        label={texts.resizeDetails}
        axis="x"
        grows={-1}
        now={width}
        min={WIDTH.min}
        max={WIDTH.max}
        className={classes["edge"]}
        measure={() => pane.current?.offsetWidth ?? width}
        onResize={setWidth}
        onReset={() => {
          setWidth(WIDTH.usual);
        }}
      />
      <DetailsHead detail={state?.kind === "ready" ? state.detail : null} onClose={close} />
      {state?.kind === "ready" ? (
        <Ready key={state.at} detail={state.detail} />
      ) : (
        <p className={classes["message"]} role="status">
          {state?.kind === "failed" ? rawFailureText(state.failure, "") : texts.readingEvent}
        </p>
      )}
    </aside>
  );
}

function Ready({ detail }: { readonly detail: EventDetail }) {
  const { row, rules, place, stages } = detail;
  const [chosen, setChosen] = useState(() =>
    stages.findIndex(
      (stage) => stage.place.source === place.source && stage.place.offset === place.offset,
    ),
  );
  const shown = stages[chosen] ?? detail;
  const own = detail.raw.ok ? detail.raw.value : null;
  const raw = useMemo(() => (own === null ? undefined : parseRaw(own)), [own]);
  return (
    <>
      <div className={classes["body"]}>
        <WhatHappened detail={detail} raw={raw} />
        <EventTriage row={row} />
        <Stages detail={detail} chosen={chosen} onChoose={setChosen} />
        {rules.length > 0 && <WhyFired row={row} rules={rules} />}
        <Command row={row} />
        <Patch row={row} raw={raw} />
        <Identity row={row} raw={raw} />
        <EntityLinks row={row} />
        <WhyAllowed row={row} />
        <AllFields row={row} />
      </div>
      {shown.raw.ok ? (
        <JsonPane key={chosen} detail={detail} place={shown.place} text={shown.raw.value} />
      ) : (
        <p className={classes["failure"]} role="alert">
          {rawFailureText(shown.raw.error, shown.place.file)}
        </p>
      )}
    </>
  );
}
