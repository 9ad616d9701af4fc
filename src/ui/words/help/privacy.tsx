// ui/words/help: what is promised, what the browser enforces, and how to check both.

import classes from "../../help/help.module.css";

export function Privacy() {
  return (
    <>
      <p>
        Files are read where they are, by this tab, and kept in its memory until it is closed. There
        is no upload, no account and no telemetry, and no log is stored in the browser: what stays
        are theme, keys, what you want to be called, and sizes of columns and panes. The address of
        a view holds your filter, behind the # that browsers do not send: it is in your
        browser&apos;s history, and goes where you send the link.
      </p>
      <p>
        As soon as you bookmark, judge, tag or note something, or save a view, that is kept in this
        browser (IndexedDB), so that a crash costs nothing: what you wrote, your rules, names, sizes
        and hashes of the files, and of each marked event who did what to what from where, and when.
        It stays on this computer until you choose “Forget this session” in the session&apos;s menu.
        Without a word of yours nothing is kept but rules and suppressions of your own, and those
        until the tab is closed.
      </p>
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
