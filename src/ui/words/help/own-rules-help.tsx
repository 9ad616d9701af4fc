// ui/words/help: how to bring rules, and how to tune those there are.

import classes from "../../help/help.module.css";

const SUPPRESSION = `title: The backup reads secrets every night
logsource: { product: kubernetes, service: audit }
filter:
  rules: [secret-access]
  backup:
    user.username: system:serviceaccount:backup:velero
  condition: not backup`;

export function OwnRulesHelp() {
  return (
    <>
      <p>
        Drop Sigma rules on the page: <code>.yml</code> files, a folder, or a zip, tar or tar.gz of
        them, before a log, with it or after it. Rules for other logs are counted and left out, so a
        whole tree of rules may be dropped. At most 20,000 files at once, 1 MB each, 32 MB in all.
      </p>
      <p>
        The tab <b>Rules</b> lists all rules. There they are switched off, put at another level and
        looked at: what they say, what the linter says of them, what they found. What is wrong with
        a file stands above the list, with line and fix. A rule with the id of one that comes with
        the page takes its place.
      </p>
      <p>
        <b>Editor</b> is where a rule is written: what it finds is there as you type, and why. The
        button beside the filter makes a rule of it; “Show as filter” goes the other way.
      </p>
      <h3>What is hidden</h3>
      <p>
        A filter takes matches out of the findings, never out of the log: the baseline that comes
        with the page does so for what platforms do all day, a suppression for what you know to be
        harmless. Each says how many events it hides and leads to them; in the filter bar they are{" "}
        <code>suppressed:rule/filter</code>. A suppression is a Sigma filter, which keeps what its
        condition says, so it ends in <code>not</code>:
      </p>
      <pre className={classes["yaml"]}>{SUPPRESSION}</pre>
      <h3>How long it holds</h3>
      <p>
        Until the tab is closed, also over a reload. “Save mine” gives your rules and suppressions
        as one file that can be dropped again; switches and levels are not in it. A session has all
        of it, and the text in the editor.
      </p>
    </>
  );
}
