// ui/triage: an actor's name as the value of an attribute, by which a key finds whose line it is on. Whoever wrote the log chose the
// name, and what garbles a page does so in attributes too, for whoever reads them: all but letters and digits become code units.

export const actorAttribute = (actor: string): string =>
  actor.replaceAll(/[^\w:.@-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

export const actorOfAttribute = (value: string): string =>
  value.replaceAll(/%([\da-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
