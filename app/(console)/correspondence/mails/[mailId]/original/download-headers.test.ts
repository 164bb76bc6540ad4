import { expect, test } from "vitest";
import { downloadHeaders } from "./download-headers";

test.each([
  ["確認.pdf", `attachment; filename="__.pdf"; filename*=UTF-8''%E7%A2%BA%E8%AA%8D.pdf`],
  ['a"\r\nx: y.html', `attachment; filename="a___x__y.html"; filename*=UTF-8''a%22%0D%0Ax%3A%20y.html`],
  ["it's (1)*.txt", `attachment; filename="it_s__1__.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ["half\ud83d.png", `attachment; filename="half_.png"; filename*=UTF-8''half%EF%BF%BD.png`],
  ["", `attachment; filename="file"; filename*=UTF-8''`],
])("The file %j is saved, under a name that ends no header.", (name, disposition) => {
  const headers = downloadHeaders(name);
  expect(headers["content-disposition"]).toBe(disposition);
  expect(() => new Headers(headers)).not.toThrow();
  expect(headers).toMatchObject({ "content-type": "application/octet-stream", "x-content-type-options": "nosniff" });
  expect(headers["content-security-policy"]).toContain("sandbox");
});

test("A name of any length makes a header of a bounded one.", () => {
  expect(downloadHeaders("あ".repeat(9000))["content-disposition"]?.length).toBeLessThan(2000);
});
