// core/scan/kernel: what the compiled kernel exports, by hand: nothing checks these lines against assembly/index.ts but the
// tests that call them.

/** Addresses are bytes from the start of the memory. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  readonly rows: WebAssembly.Global;
  readonly lines: WebAssembly.Global;
  readonly capacity: WebAssembly.Global;
  allocate(bytes: number): number;
  seedHash(seed: bigint): void;
  createColumn(bytesPerRow: number, absent: bigint): number;
  createTable(firstId: number): number;
  createKey(node: number, kind: number, operand: number, name: number, length: number): number;
  keepIn(key: number, column: number, table: number): void;
  keepPlacesIn(start: number, length: number, line: number, form: number): void;
  unescapeTo(at: number, bytes: number): void;
  clearShapes(): void;
  addShape(kind: number, headLength: number, tailLength: number): number;
  setTelling(key: number): void;
  createEntry(node: number, most: number): void;
  createSpan(
    node: number,
    kind: number,
    operand: number,
    name: number,
    length: number,
    span: number,
  ): void;
  readEntry(from: number): number;
  placeLast(start: number, length: number, line: number, form: number): void;
  spansAt(): number;
  writtenAt(): number;
  putTogether(spanCount: number, to: number): number;
  readonly isToldOfScratch: WebAssembly.Global;
  requireText(key: number, text: number, length: number): void;
  expectAgain(key: number, sample: number): void;
  addNeedle(text: number, length: number): void;
  tellRows(column: number): void;
  tellAsked(column: number): void;
  readonly toldCount: WebAssembly.Global;
  toldAt(): number;
  versionsAt(): number;
  versionCount(): number;
  keepVersions(kept: number): void;
  fallBack(to: number, from: number): void;
  capAt(column: number, most: number): void;
  derive(to: number, a: number, b: number, c: number): void;
  deriveFrom(row: number): number;
  learn(a: number, b: number, c: number, value: number): void;
  addRow(): number;
  clearRows(): void;
  columnAt(column: number): number;
  textsAt(table: number): number;
  endsAt(table: number): number;
  countOf(table: number): number;
  roomFor(table: number, length: number): number;
  idOfWritten(table: number, length: number): number;
  run(
    from: number,
    end: number,
    startShift: number,
    lineShift: number,
    limit: number,
    isShaped: boolean,
  ): number;
  runList(from: number, end: number, startShift: number, lineShift: number, limit: number): number;
}

/** The one gate: assembly/index.ts exports just this. */
export function exportsOf(module: WebAssembly.Module): KernelExports {
  const { exports } = new WebAssembly.Instance(module, {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is compiled here is built from beside this file
  return exports as unknown as KernelExports;
}
