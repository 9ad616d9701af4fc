// ui/words/help: what is promised, what the browser enforces, and how to check both.

import { IN_THE_ADDRESS, KEPT_HERE } from "../kept-here.ts";
import classes from "../../help/help.module.css";

export function Privacy() {
  return (
    <>
      <p>
        Files are read where they are, by this tab, and kept in its memory until it is closed. There
        is no upload, no account and no telemetry, and no log is stored in the browser. This is all
        that is, on this computer alone:
      </p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Where</th>
            <th scope="col">Until</th>
          </tr>
        </thead>
        <tbody>
          {KEPT_HERE.map(({ keys, storage, what, until }) => (
            <tr key={keys.join(" ")}>
              <td>{what}</td>
              <td>
                {storage}
                {keys.map((key) => (
                  <div key={key}>
                    <code>{key}</code>
                  </div>
                ))}
              </td>
              <td>{until}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{IN_THE_ADDRESS}</p>
      <h3>What the browser enforces</h3>
      <p>
        The page carries a Content-Security-Policy. It forbids the page, and the background tasks it
        starts, to connect to any address but the one the page came from:
      </p>
      <pre className={classes["policy"]}>
        default-src &apos;none&apos;; connect-src &apos;self&apos;; …
      </pre>
      <p>
        If you started the page on your own computer, that address is your own computer. If somebody
        hosts it for you, the policy alone does not keep the page from talking to that host; that it
        does not is up to its code, which you can watch.
      </p>
      <h3>How to check</h3>
      <ul className={classes["list-of-text"]}>
        <li>
          Open the browser&apos;s developer tools, panel Network, then open a log here: the only
          requests are for files of this page, and none has a body.
        </li>
        <li>
          Open this page, wait a moment, unplug the network, then open a log: everything works but
          the sample.
        </li>
        <li>Look at the source of the page (Ctrl U): the policy is its first meta element.</li>
      </ul>
    </>
  );
}
