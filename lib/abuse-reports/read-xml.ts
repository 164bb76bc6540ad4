import sax from "sax";
import { BrokenList } from "./broken-list";

/** What is done with the pieces of a document. Names come without their prefix. */
export interface XmlReading {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

const DEEPEST = 40;
const bare = (name: string) => name.slice(name.indexOf(":") + 1);

/** A reader of XML that is given its text piece by piece. A document type is refused: entities of its own could make a bomb of it. */
export function openXml(reading: XmlReading): { write: (text: string) => void; end: () => void } {
  const parser = sax.parser(true, { strictEntities: true });
  let depth = 0;
  parser.onerror = (error) => {
    throw new BrokenList(/entity/i.test(error.message) ? "workbook_entities" : "workbook_broken");
  };
  parser.ondoctype = () => {
    throw new BrokenList("workbook_entities");
  };
  parser.onopentag = ({ name, attributes }) => {
    if (++depth > DEEPEST) throw new BrokenList("workbook_broken");
    reading.open?.(bare(name), attributes);
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    reading.close?.(bare(name));
  };
  parser.ontext = (text) => reading.text?.(text);
  parser.oncdata = (text) => reading.text?.(text);
  return { write: (text) => void parser.write(text), end: () => void parser.close() };
}
