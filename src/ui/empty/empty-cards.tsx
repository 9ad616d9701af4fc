// ui/empty: what this build reads, what it finds and what it promises. Only what is true of it.

import { FileText, Lock, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { loudestFirst } from "../words/severities.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/empty.tsx";
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
  [texts.jsonLines, texts.asApiServerWrites],
  ["audit.k8s.io/v1", texts.andOfOlderClusters],
  [texts.packed, texts.severalInOne],
  [texts.archives, texts.andFolders],
  [texts.exportsOfClouds, texts.theClouds],
  [texts.whatShippersWrote, texts.theShippers],
  [texts.sigmaRules, texts.filesFoldersArchives],
  [texts.severalFiles, texts.atOnceOrLater],
] as const;

export function Reads() {
  return (
    <Card title={texts.reads} icon={<FileText size={16} strokeWidth={1.5} aria-hidden />}>
      <ul className={classes["formats"]}>
        {FORMATS.map(([name, about]) => (
          <li key={name}>
            <span>{name}</span>
            <span className={classes["about"]}>{about}</span>
          </li>
        ))}
      </ul>
      <p>{texts.contentDecides}</p>
    </Card>
  );
}

/** The loudest: the card is no list of rules. */
const RULES_DRAWN = 6;

export function Finds() {
  const rules = useApp((s) => s.rules);
  const { openDialog, setTab } = useActions();
  return (
    <Card title={texts.finds} icon={<ShieldCheck size={16} strokeWidth={1.5} aria-hidden />}>
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
          {texts.whatEachMeans}
        </LinkButton>
        {" · "}
        <LinkButton
          onClick={() => {
            setTab("rules");
          }}
        >
          {/* Until the engine has told them, in the first moment of the page. */}
          {rules.length === 0 ? texts.allRules : texts.allOfRules(rules.length)}
        </LinkButton>
      </p>
    </Card>
  );
}

export function Private() {
  const { openDialog } = useActions();
  return (
    <Card title={texts.staysTab} icon={<Lock size={16} strokeWidth={1.5} aria-hidden />}>
      <p>{texts.noUpload}</p>
      <p className={classes["policy"]}>
        <code>connect-src &apos;self&apos;</code>
      </p>
      <p>{texts.closeTheTab}</p>
      <p>
        <LinkButton
          onClick={() => {
            openDialog("privacy");
          }}
        >
          {texts.howToCheck}
        </LinkButton>
      </p>
    </Card>
  );
}
