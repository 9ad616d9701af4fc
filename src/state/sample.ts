// state: the sample incident, a file beside the page.

/** Null: without a network the page may have come from a cache and the file not. */
export async function fetchSample(): Promise<File | null> {
  try {
    const response = await fetch("./samples/incident.log");
    return response.ok ? new File([await response.blob()], "incident.log") : null;
  } catch {
    return null;
  }
}
