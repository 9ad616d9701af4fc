// bench: how far it is, on stderr: stdout holds the table and nothing else.

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
