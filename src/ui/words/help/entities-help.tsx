// ui/words/help: what the pages of actors, addresses, clients, namespaces and objects tell, and what they cannot.

export function EntitiesHelp() {
  return (
    <>
      <p>
        The tabs <b>Actors</b> and <b>Objects</b> list who is in what the filter shows, from where
        and with what client, and on which namespaces and objects. Enter or a click opens the page
        of one; every name on it opens another, every number its events, and the browser’s back
        button returns. The same pages open from an event’s details, and from the arrow on a cell of
        the events (<kbd>&gt;</kbd>).
      </p>
      <p>
        A page tells of the whole log, so that “no other actor” means it; with a filter or a time
        range it can tell of what these leave (<b>Filtered</b>).
      </p>
      <p>
        An object’s page has its <b>history</b>: who changed it, and what. The content after a
        change is the server’s answer where the log has it, else what was sent, and it is compared
        with the nearest content before it; where only a patch was logged, what it makes of that
        content is worked out, and said to be; what is shown is the patch itself where that does not
        follow. Where no body was logged, that is said. A dry run is marked, and counts as no
        change. Bodies are read from the file when you look. Values of secrets stay hidden, with a
        check sum that tells whether one changed; <code>managedFields</code> are left out.
      </p>
      <p>
        The tab <b>Lanes</b> shows events as marks in time, a lane for each of the 60 loudest
        actors, objects, namespaces or rules; a mark stands for all events of about one pixel, in
        the colour and height of the most severe, and opens that one. Drag pulls, the wheel with
        Ctrl or Shift zooms; by keyboard the arrows go from mark to mark, <kbd>Shift</kbd> with them
        pulls, <kbd>+</kbd> and <kbd>-</kbd> zoom, <kbd>0</kbd> shows the whole log. Where it rests
        is the range of the whole page. “Marks as a table” has the same in words.
      </p>
      <h3>What the words mean</h3>
      <ul>
        <li>
          An <b>actor</b> is whose rights counted: the impersonated user if there is one, else the
          user.
        </li>
        <li>
          <b>No other actor</b>: nobody else in the log did it, or was there. <b>Also</b> names the
          one other; of more than one nothing is said.
        </li>
        <li>
          <b>Denied first, allowed later</b>: the same verb on the same target by the same actor,
          never allowed before it was refused. It is what a right that was gained looks like.
        </li>
        <li>
          A <b>session</b> is one identity, from one address, with one client, until half an hour of
          silence. Audit logs know no sessions.
        </li>
        <li>
          <b>Tokens and certificates</b> are what an actor authenticated with, where the log names
          it (credential id). They are read from the records: of more than 20,000 events a spread,
          with the first and the last of each address, until you have all read. A token that was
          used from several addresses comes first; the one who asked for it is named where that
          request is in the log, too.
        </li>
        <li>
          A <b>source IP</b> counts for each request that names it; only the last one of a request
          was seen by the API server. A <b>user agent</b> is what the client says.
        </li>
        <li>
          A <b>change</b> is a create, update, patch or delete of the object that succeeded and was
          no dry run. Names that the server makes up are in response bodies only, so such a create
          is not the object’s.
        </li>
      </ul>
    </>
  );
}
