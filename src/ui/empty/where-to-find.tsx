// ui/empty: what an audit log looks like and where distributions and clouds put it. Only places whose logs this build can
// read as they are.

import { Fragment } from "react";
import * as texts from "../words/screens/empty.tsx";
import classes from "./failure-screen.module.css";

export function LooksLike() {
  return (
    <section className={classes["figure"]}>
      <h2>
        {texts.whatALogLooksLike} <span>{texts.oneOnEachLine}</span>
      </h2>
      <pre className={classes["lines"]}>
        <span className={classes["line"]}>
          <i>1</i>
          <bdi>
            {'{"'}
            <b>kind</b>
            {'":"Event","'}
            <b>apiVersion</b>
            {'":"audit.k8s.io/v1","level":"Metadata","'}
            <b>auditID</b>
            {'":"5b0c2f1e-…",…'}
          </bdi>
        </span>
      </pre>
    </section>
  );
}

export function WhereToFind() {
  return (
    <section className={classes["figure"]}>
      <h2>{texts.whereToFindYours}</h2>
      <dl className={classes["places"]}>
        {texts.PLACES.map(({ name, where }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {where.map((text, i) =>
                i % 2 === 1 ? (
                  <code key={text}>{text}</code>
                ) : (
                  <Fragment key={text}>{text}</Fragment>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
