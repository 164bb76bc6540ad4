import { log } from "@/lib/platform/log";

/** What is handed out: bytes as they are made, under a name. */
export interface ExportedFile {
  /** Without its ending. In the reader's language; `plainName` for programs that know only ASCII. */
  name: string;
  plainName: string;
  format: FileFormat;
  bytes: AsyncGenerator<Uint8Array>;
}

export type FileFormat = "csv" | "xlsx" | "pdf";

const TYPES: Record<FileFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
};

/** The file as an answer that is saved and kept by nobody between. */
export function answerFile({ name, plainName, format, bytes }: ExportedFile): Response {
  return new Response(streamOf(bytes), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": dispositionOf(`${plainName}.${format}`, `${name}.${format}`),
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}

/** RFC 6266: the plain name for old programs, the true one in the encoding of RFC 5987. */
export function dispositionOf(plain: string, name: string): string {
  const safe = plain.replace(/[^A-Za-z0-9._-]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${safe}"; filename*=UTF-8''${encoded}`;
}

/** Asked for more only when the reader has taken what there was; ended with the reader when it goes away. */
export function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        log.error("export.broke_off", { error });
        controller.error(error); // a file that was cut off must not look whole
      }
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}
