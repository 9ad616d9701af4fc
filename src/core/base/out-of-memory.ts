// core/base: how the refusal of memory looks. Typed arrays lie outside the JavaScript heap, and the browser refuses one it
// has no room for; that can be caught and lived with, unlike a full heap.

/** V8 and JavaScriptCore throw a RangeError; SpiderMonkey throws these words, bare. */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError || error === "out of memory";
