// ui/rules: what a rule says of itself, and what the linter says of it.

import type { ReactNode } from "react";
import type { RuleEntry } from "../../worker/engine-api.ts";
import { TechniqueTag } from "../findings/technique-tag.tsx";
import { shownText } from "../words/shown-text.ts";
import { tacticName } from "../words/tactics.ts";
import { techniqueName } from "../words/techniques.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import classes from "./page.module.css";
import { safeLink } from "./safe-link.ts";

/** A description may be a megabyte; the longest of SigmaHQ's has 1,500 characters. */
const DESCRIPTION_LIMIT = 4000;
const ITEMS_DRAWN = 30;

export function RuleAbout({ rule }: { readonly rule: RuleEntry }) {
  return (
    <>
      {rule.description !== "" && <Prose text={rule.description} />}
      {rule.notes.length > 0 && (
        <Part title={texts.remarks}>
          <ul className={classes["items"]}>
            {rule.notes.slice(0, ITEMS_DRAWN).map((note) => (
              <li key={`${note.line ?? ""} ${note.text}`}>
                {note.line !== null && <b>{texts.atLine(note.line)}</b>}
                {shownText(note.text, 600)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {rule.techniques.length + rule.tactics.length > 0 && (
        <Part title={texts.attack}>
          <p className={classes["tags"]}>
            {rule.tactics.slice(0, ITEMS_DRAWN).map((tactic) => (
              <span key={tactic}>{shownText(tacticName(tactic), 60)}</span>
            ))}
            {rule.techniques.slice(0, ITEMS_DRAWN).map((id) => (
              <span key={id}>
                <TechniqueTag id={id} /> {techniqueName(id)}
              </span>
            ))}
          </p>
        </Part>
      )}
      {rule.falsePositives.length > 0 && (
        <Part title={texts.falsePositives}>
          <Items items={rule.falsePositives} />
        </Part>
      )}
      {rule.references.length > 0 && (
        <Part title={texts.references}>
          <ul className={classes["items"]}>
            {rule.references.slice(0, ITEMS_DRAWN).map((reference) => (
              <li key={reference}>
                <Reference text={reference} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

export function Part(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes["part"]}>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

/** Lines of a text stay lines; all else that could garble the page is made visible. */
export function Prose({ text }: { readonly text: string }) {
  const lines = text.slice(0, DESCRIPTION_LIMIT).split(/\r?\n/);
  return (
    <p className={classes["prose"]}>
      {lines.map((line) => shownText(line, DESCRIPTION_LIMIT)).join("\n")}
      {text.length > DESCRIPTION_LIMIT && "…"}
    </p>
  );
}

function Items({ items }: { readonly items: readonly string[] }) {
  return (
    <ul className={classes["items"]}>
      {items.slice(0, ITEMS_DRAWN).map((text) => (
        <li key={text}>{shownText(text, 600)}</li>
      ))}
      {items.length > ITEMS_DRAWN && <li>{labels.andMore(items.length - ITEMS_DRAWN)}</li>}
    </ul>
  );
}

function Reference({ text }: { readonly text: string }) {
  const href = safeLink(text);
  if (href === null) return shownText(text, 300);
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {shownText(href, 300)}
    </a>
  );
}
