/** What is used here of the package, which comes without types. */
declare module "sax" {
  export interface Tag {
    name: string;
    attributes: Readonly<Record<string, string>>;
  }
  export interface Parser {
    onopentag: (tag: Tag) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    ondoctype: (text: string) => void;
    onerror: (error: Error) => void;
    write: (text: string) => Parser;
    close: () => Parser;
  }
  export function parser(isStrict: boolean, options?: { trim?: boolean; normalize?: boolean; strictEntities?: boolean }): Parser;
}
