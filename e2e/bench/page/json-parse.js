self.addEventListener("message", async ({ data: blob }) => {
  let carry = "";
  let events = 0;
  const reader = blob.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (carry + value).split("\n");
    carry = lines.pop() ?? "";
    for (const line of lines) {
      if (line !== "" && JSON.parse(line).kind === "Event") events++;
    }
  }
  if (carry !== "" && JSON.parse(carry).kind === "Event") events++;
  self.postMessage(events);
});
self.postMessage("ready");
