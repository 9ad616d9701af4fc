// ui/suppression: "not this for this rule", for whom or for what: the two ways into the dialog.

import { useRef, useState } from "react";
import { LinkButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/suppression.ts";
import type { SuppressionOf, SuppressionPart } from "./parts.ts";
import { SuppressionDialog } from "./suppression-dialog.tsx";

export interface SuppressButtonsProps {
  readonly rule: { readonly id: string; readonly title: string };
  readonly parts: readonly SuppressionPart[];
}

const FINDING = '[role="rowgroup"]';
const LINE = "[data-finding]";

export function SuppressButtons({ rule, parts }: SuppressButtonsProps) {
  const [asked, setAsked] = useState<SuppressionOf | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const hasTarget = parts.some(({ label }) => label === "Resource" || label === "Request URI");
  return (
    <>
      <LinkButton
        onClick={(event) => {
          opener.current = event.currentTarget;
          setAsked("actor");
        }}
      >
        {texts.hideForActor}
      </LinkButton>
      {hasTarget && (
        <LinkButton
          onClick={(event) => {
            opener.current = event.currentTarget;
            setAsked("target");
          }}
        >
          {texts.hideForTarget}
        </LinkButton>
      )}
      {asked !== null && (
        <SuppressionDialog
          rule={rule}
          parts={parts}
          of={asked}
          onClose={(isHidden) => {
            setAsked(null);
            // The dialog is gone with its way back. What is hidden takes the button with it, and leaves the finding's own line.
            const finding = isHidden ? opener.current?.closest(FINDING) : undefined;
            (finding?.querySelector<HTMLElement>(LINE) ?? opener.current)?.focus();
          }}
        />
      )}
    </>
  );
}
