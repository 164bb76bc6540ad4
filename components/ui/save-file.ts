/** Has the browser save what an address answers, and stay on the page. The name comes with the answer. */
export function saveFile(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
