// ui/empty: the first screen: what to do, what is read, what is found, and why a log is safe here. It states only what
// is true of this build.

import { FileText, FolderOpen, Lock, Play, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { BrandMark } from "../shell/brand.tsx";
import { useFilePicker } from "../shell/file-picker.tsx";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { Button, LinkButton } from "../widgets/button.tsx";
import { Key } from "../widgets/key.tsx";
import classes from "./empty-screen.module.css";

export function EmptyScreen() {
  const { openSample } = useActions();
  const showPicker = useFilePicker();
  return (
    <main className={classes["screen"]} aria-label="Drop audit logs anywhere on this page">
      <div className={classes["middle"]}>
        <div className={classes["glyph"]}>
          <BrandMark size={26} />
        </div>
        <h1 className={classes["title"]}>Drop Kubernetes audit logs anywhere on this page</h1>
        <p className={classes["lede"]}>
          One file, a set of rotated files, or a whole folder. They are read where they are, in this
          tab.
        </p>
        <div className={classes["acts"]}>
          <Button
            kind="primary"
            size="large"
            icon={<FolderOpen size={16} strokeWidth={1.5} aria-hidden />}
            onClick={showPicker}
            aria-keyshortcuts="o"
          >
            Open audit logs
            <span className={classes["key"]} aria-hidden>
              <Key>o</Key>
            </span>
          </Button>
          <Button
            size="large"
            icon={<Play size={14} fill="currentColor" aria-hidden />}
            onClick={() => void openSample()}
          >
            Try the sample incident
          </Button>
        </div>
        <p className={classes["hint"]}>
          The sample is made up: an ordinary hour of about 5,000 events, and one intrusion in it.
        </p>
        <div className={classes["cards"]}>
          <Reads />
          <Finds />
          <Private />
        </div>
      </div>
    </main>
  );
}

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
  [".gz of these", "also several in one file"],
  ["Several files", "at once, or added later"],
] as const;

function Reads() {
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

function Finds() {
  const rules = useApp((s) => s.rules);
  const { openDialog } = useActions();
  return (
    <Card title="Finds" icon={<ShieldCheck size={16} strokeWidth={1.5} aria-hidden />}>
      <ul className={classes["rules"]}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <SeverityBadge severity={rule.level} size="small" />
            <span>{rule.title}</span>
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
      </p>
    </Card>
  );
}

function Private() {
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
