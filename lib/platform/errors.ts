export type RefusalParams = Readonly<Record<string, string | number | Date>>;

/**
 * A refusal that the person in front can understand: the key of a sentence in the message catalogues, and what it names.
 * Anything else that is thrown is a bug.
 */
export abstract class DomainError extends Error {
  abstract readonly code: "not_found" | "not_permitted" | "move_refused" | "stale_record" | "invalid_input";

  constructor(
    readonly key: string,
    readonly params: RefusalParams = {},
    /** For logs and machines; people read the catalogue's sentence. */
    english: string = key,
  ) {
    super(english);
    this.name = new.target.name;
  }
}

/** It is not there, or this person may not know that it is. */
export class NotFound extends DomainError {
  readonly code = "not_found";
}

export class NotPermitted extends DomainError {
  readonly code = "not_permitted";
}

/** The lifecycle does not allow it now. */
export class MoveRefused extends DomainError {
  readonly code = "move_refused";
}

/** Somebody else was first. */
export class StaleRecord extends DomainError {
  readonly code = "stale_record";
}

/** What was sent cannot be taken; `fields` gives a sentence's key for each field that is wrong. */
export class InvalidInput extends DomainError {
  readonly code = "invalid_input";

  constructor(
    key: string,
    params: RefusalParams = {},
    readonly fields: Readonly<Record<string, string>> = {},
    english?: string,
  ) {
    super(key, params, english);
  }
}
