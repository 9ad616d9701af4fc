// ui/widgets: a page beside a list: its title, the way out, and what it shows, which scrolls by itself.

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import classes from "./side-page.module.css";

export interface SidePageProps {
  /** The accessible name of the page. */
  readonly label: string;
  readonly title: ReactNode;
  readonly heading: "h2" | "h3";
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly className?: string | undefined;
  readonly bodyClassName: string | undefined;
  readonly children: ReactNode;
}

export function SidePage(props: SidePageProps) {
  const { label, title, heading: Heading, closeLabel, onClose, children } = props;
  return (
    <section className={`${classes["page"]} ${props.className ?? ""}`} aria-label={label}>
      <div className={classes["head"]}>
        <Heading className={classes["title"]} tabIndex={-1} data-page-title>
          {title}
        </Heading>
        <IconButton size="small" label={closeLabel} onClick={onClose}>
          <X size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
      <div className={`${classes["body"]} ${props.bodyClassName ?? ""}`}>{children}</div>
    </section>
  );
}
