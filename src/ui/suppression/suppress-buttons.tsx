// ui/suppression: "not this for this rule", for whom or for what: the two ways into the dialog.

import { useState } from "react";
import { LinkButton } from "../widgets/button.tsx";
import type { SuppressionOf, SuppressionPart } from "./parts.ts";
import { SuppressionDialog } from "./suppression-dialog.tsx";

export interface SuppressButtonsProps {
  readonly rule: { readonly id: string; readonly title: string };
  readonly parts: readonly SuppressionPart[];
}

export function SuppressButtons({ rule, parts }: SuppressButtonsProps) {
  const [asked, setAsked] = useState<SuppressionOf | null>(null);
  const hasTarget = parts.some(({ label }) => label === "Resource" || label === "Request URI");
  return (
    <>
      <LinkButton
        onClick={() => {
          setAsked("actor");
        }}
      >
        Hide for this actor…
      </LinkButton>
      {hasTarget && (
        <LinkButton
          onClick={() => {
            setAsked("target");
          }}
        >
          Hide for this target…
        </LinkButton>
      )}
      {asked !== null && (
        <SuppressionDialog
          rule={rule}
          parts={parts}
          of={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}
