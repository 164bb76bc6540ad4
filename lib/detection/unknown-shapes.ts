import { shapeOf } from "./unknown-shape";

const MOST_SHAPES = 50;

export interface UnknownShape {
  shape: string;
  count: number;
}

/** Lines that no parser knew, by shape: nothing but the words of mail logs is left of them, so that a sample gives nobody away. */
export class UnknownShapes {
  private shapes = new Map<string, number>();
  private seen = 0;

  /** Every line is counted elsewhere; only some are looked at, so that a wholly foreign file costs little. */
  note(line: Buffer, start: number, end: number): void {
    this.seen++;
    if (this.seen > 1000 && this.seen % 97 !== 0) return;
    const shape = shapeOf(line.toString("utf8", start, Math.min(end, start + 400)));
    const known = this.shapes.get(shape);
    if (known !== undefined || this.shapes.size < MOST_SHAPES) this.shapes.set(shape, (known ?? 0) + 1);
  }

  list(): UnknownShape[] {
    return sorted([...this.shapes]);
  }

  save(): { shapes: [string, number][]; seen: number } {
    return { shapes: [...this.shapes], seen: this.seen };
  }

  restore(state: { shapes: [string, number][]; seen: number }): void {
    this.shapes = new Map(state.shapes);
    this.seen = state.seen;
  }
}

type ShapesState = ReturnType<UnknownShapes["save"]>;

/** The unknown lines of each source apart: what is odd in one says nothing of another. */
export class ShapesBySource {
  private readonly sources = new Map<string, UnknownShapes>();

  of(source: string): UnknownShapes {
    const known = this.sources.get(source) ?? new UnknownShapes();
    this.sources.set(source, known);
    return known;
  }

  seen(source: string): UnknownShape[] {
    return this.sources.get(source)?.list() ?? [];
  }

  /** Of all sources, as one list. */
  merged(): UnknownShape[] {
    const counts = new Map<string, number>();
    for (const shapes of this.sources.values())
      for (const { shape, count } of shapes.list()) counts.set(shape, (counts.get(shape) ?? 0) + count);
    return sorted([...counts]);
  }

  save(): [source: string, shapes: ShapesState][] {
    return [...this.sources].map(([source, shapes]) => [source, shapes.save()]);
  }

  restore(state: [source: string, shapes: ShapesState][]): void {
    for (const [source, shapes] of state) this.of(source).restore(shapes);
  }
}

function sorted(shapes: [string, number][]): UnknownShape[] {
  return shapes
    .map(([shape, count]) => ({ shape, count }))
    .sort((one, other) => other.count - one.count || (one.shape < other.shape ? -1 : 1));
}
