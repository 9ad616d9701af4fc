// state: hands bytes of the tab out as a file.

/** A download without a request: the bytes are in the tab, the link names them for a moment. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser needs the address until the download has begun; a minute is far more than it takes.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
