// ui/widgets: a window over the page, in the middle or along the right edge. Mantine's parts, but for the header: theirs
// is a <header>, which next to the page's own would be a second banner to screen readers.

import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
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
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
