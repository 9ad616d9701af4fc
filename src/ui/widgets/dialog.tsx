// ui/widgets: a window over the page, in the middle or along the right edge. Mantine's parts, but for the header: theirs
// is a <header>, which next to the page's own would be a second banner to screen readers.

import { Modal } from "@mantine/core";
import { useLayoutEffect } from "react";
import type { ReactNode } from "react";
import * as labels from "../words/labels.ts";
import classes from "./dialog.module.css";

export interface DialogProps {
  readonly title: string;
  readonly width: number;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A full-height panel instead of a window. */
  readonly side?: "right";
  /** Beside the title. */
  readonly aside?: ReactNode;
  /** `full`: no padding, and as tall as the dialog may be. */
  readonly body?: "full";
  readonly children: ReactNode;
}

export function Dialog({
  title,
  width,
  opened,
  onClose,
  side,
  aside,
  body,
  children,
}: DialogProps) {
  useReturnedFocus(opened);
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={width}
      centered={body !== "full"}
      classNames={{
        inner: (side && classes["at-side"]) ?? "",
        content: [classes["content"], side && classes["side"]].filter(Boolean).join(" "),
        body: (body === "full" ? classes["full"] : classes["padded"]) ?? "",
      }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes["header"]}>
          <Modal.Title>{title}</Modal.Title>
          <span className={classes["aside"]}>{aside}</span>
          <Modal.CloseButton aria-label={labels.close} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/**
 * Mantine gives the focus back where a dialog was closed before it opened; one that is mounted open, since its code was fetched for it
 * or there is only something to show now, left it nowhere.
 */
function useReturnedFocus(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return undefined;
    const before = document.activeElement;
    return () => {
      requestAnimationFrame(() => {
        const isNowhere = document.activeElement === document.body;
        if (isNowhere && before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    };
  }, [opened]);
}
