self.addEventListener("message", async ({ data: blob }) => {
  const reader = blob.stream().getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(4 << 20);
  let bytes = 0;
  for (;;) {
    const { value } = await reader.read(new Uint8Array(buffer));
    if (!value?.length) break;
    bytes += value.length;
    buffer = value.buffer;
  }
  self.postMessage(bytes);
});
self.postMessage("ready");
