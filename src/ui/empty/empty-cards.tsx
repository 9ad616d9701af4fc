// ui/empty: what this build reads, what it finds and what it promises. Only what is true of it.

import { FileText, Lock, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { countOf } from "../words/numbers.ts";
import { loudestFirst } from "../words/severities.ts";
import { shownText } from "../words/shown-text.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import classes from "./empty-screen.module.css";

function Card(props: {
  readonly title: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes["card"]}>
      <h2>
        {props.icon}
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

const FORMATS = [
  ["JSON lines", "as kube-apiserver writes them"],
  ["audit.k8s.io/v1", "and v1beta1 of older clusters"],
  [".gz and .zst of these", "also several in one file"],
  [".zip, .tar, .tar.gz", "and folders, such as a must-gather"],
  ["Exports of clouds", "AKS, EKS, GKE, OpenShift"],
  ["What shippers wrote", "Loki, Splunk, Elastic, syslog …"],
  ["Sigma rules of yours", "files, folders, archives"],
  ["Several files", "at once, or added later"],
] as const;

export function Reads() {
  return (
    <Card title="Reads" icon={<FileText size={16} strokeWidth={1.5} aria-hidden />}>
      <ul className={classes["formats"]}>
        {FORMATS.map(([name, about]) => (
          <li key={name}>
            <span>{name}</span>
            <span className={classes["about"]}>{about}</span>
          </li>
        ))}
      </ul>
      <p>
        The content decides, not the file name. What cannot be read is counted and listed, with the
        reason.
      </p>
    </Card>
  );
}

/** The loudest: the card is no list of rules. */
const RULES_DRAWN = 6;

export function Finds() {
  const rules = useApp((s) => s.rules);
  const { openDialog, setTab } = useActions();
  return (
    <Card title="Finds" icon={<ShieldCheck size={16} strokeWidth={1.5} aria-hidden />}>
      <ul className={classes["rules"]}>
        {loudestFirst(rules)
          .slice(0, RULES_DRAWN)
          .map((rule) => (
            <li key={rule.id}>
              <SeverityBadge severity={rule.level} size="small" />
              <span>{shownText(rule.title, 120)}</span>
            </li>
          ))}
      </ul>
      <p>
        <LinkButton
          onClick={() => {
            openDialog("help");
          }}
        >
          What each of them means
        </LinkButton>
        {" · "}
        <LinkButton
          onClick={() => {
            setTab("rules");
          }}
        >
          {/* Until the engine has told them, in the first moment of the page. */}
          {rules.length === 0 ? "All rules" : `All ${countOf(rules.length, "rule")}`}
        </LinkButton>
      </p>
    </Card>
  );
}

export function Private() {
  const { openDialog } = useActions();
  return (
    <Card title="Stays in this tab" icon={<Lock size={16} strokeWidth={1.5} aria-hidden />}>
      <p>
        No upload, no account, no telemetry. The browser holds the page to it: it may connect to no
        address but the one it came from.
      </p>
      <p className={classes["policy"]}>connect-src &apos;self&apos;</p>
      <p>Close the tab and the log is gone from it.</p>
      <p>
        <LinkButton
          onClick={() => {
            openDialog("privacy");
          }}
        >
          How to check this yourself
        </LinkButton>
      </p>
    </Card>
  );
}
