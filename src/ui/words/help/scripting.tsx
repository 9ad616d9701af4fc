// ui/words/help: the console API.

import classes from "../../help/help.module.css";

const CALLS = [
  {
    call: "await auditscope.whenIdle()",
    about:
      "Waits until nothing is loading, what several events say together is found, no query runs, and the screen shows the answer.",
  },
  {
    call: "await auditscope.whenLoaded()",
    about:
      "The same, but it does not wait for what several events say together: all is read, and rules about single events have said what they say.",
  },
  {
    call: "await auditscope.ledger()",
    about:
      "{ records, events, merged, duplicates, other, rejected }; records is the sum of the rest. merged are further stages of requests.",
  },
  {
    call: "await auditscope.query('user:alice', { limit: 20 })",
    about:
      "{ total, rows }: the first events that match, in time order, each an object of the fields it has. The limit is 100 unless given. Fails with the place and the problem if the filter cannot be read.",
  },
  {
    call: "await auditscope.findings()",
    about:
      "[{ rule, level, count }]: the rules that matched in the whole log, the loudest first. Waits for those about several events.",
  },
] as const;

export function Scripting() {
  return (
    <>
      <p>
        The page answers questions in the browser&apos;s console and to scripts that drive it. Every
        call gives plain data.
      </p>
      <dl className={classes["calls"]}>
        {CALLS.map(({ call, about }) => (
          <div key={call}>
            <dt>
              <code>{call}</code>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
