import type { Lane } from "@/prisma/generated/client";
import type { CaseDrawing } from "./case-views";
import { INK, type Paper, writeAt } from "./paper";

type Doc = PDFKit.PDFDocument;

/** Who did what when: a lane for each, states as bars, events as the shapes of their lanes. The list under it tells the same. */
export function drawLanes(paper: Paper, drawing: CaseDrawing): void {
  const { doc, left, y } = paper;
  doc.save().translate(left, y);
  const { width, height, lanes, ticks, folds, walls, bars, marks, now } = drawing;
  const yOf = (lane: Lane) => lanes.find((one) => one.lane === lane)?.y ?? 0;
  for (const { x, text } of ticks) {
    rule(doc, x, 22, x, height, INK.thin);
    if (now === null || x < now.x - 28)
      writeAt(paper, text, { x: x - 30, y: 6, width: 60, size: 7, ink: INK.faint, align: "center" });
  }
  for (const { lane, name, top, y: middle } of lanes) {
    rule(doc, 0, top, width, top, INK.thin);
    doc.dash(1, { space: 4 });
    rule(doc, drawing.left, middle, now?.x ?? drawing.right, middle, INK.line);
    doc.undash();
    drawShape(doc, lane, 6, middle, 4);
    writeAt(paper, name, { x: 16, y: middle - 6, width: drawing.left - 20, ink: INK.pale });
  }
  rule(doc, 0, height, width, height, INK.thin);
  for (const fold of folds) drawFold(paper, fold, height);
  for (const bar of bars) drawBar(paper, bar, yOf(bar.lane));
  if (now) {
    rule(doc, now.x, 4, now.x, height, INK.text, 1.2);
    writeAt(paper, now.text, { x: now.x + 4, y: 6, width: 90, size: 7, isBold: true });
  }
  for (const { lane, x, isDecisive, label } of marks) {
    drawShape(doc, lane, x, yOf(lane), isDecisive ? 6 : 4);
    if (!label) continue;
    const at = { y: label.row === "above" ? yOf(lane) - 22 : yOf(lane) + 11, size: 8, width: 220, isBold: isDecisive };
    writeAt(paper, label.text, label.anchor === "start" ? { ...at, x: label.x } : { ...at, x: label.x - 220, align: "right" });
  }
  for (const { x, text } of walls) writeAt(paper, text, { x, y: height + 4, width: 130, size: 7, ink: INK.faint });
  doc.restore();
  paper.y = y + height + 22;
}

function rule(doc: Doc, x: number, y: number, toX: number, toY: number, ink: string, width = 0.5): void {
  doc.lineWidth(width).strokeColor(ink).moveTo(x, y).lineTo(toX, toY).stroke();
}

/** Each lane has a shape of its own beside its colour. */
function drawShape(doc: Doc, lane: Lane, x: number, y: number, radius: number): void {
  const ink = INK[lane];
  const side = radius * 0.9;
  if (lane === "attacker") doc.polygon([x, y - radius], [x + radius, y], [x, y + radius], [x - radius, y]).fill(ink);
  else if (lane === "provider") doc.rect(x - side, y - side, 2 * side, 2 * side).fill(ink);
  else if (lane === "customer") doc.circle(x, y, radius).fill(ink);
  else if (lane === "reporter") doc.polygon([x, y - radius], [x + radius, y + side], [x - radius, y + side]).fill(ink);
  else
    doc
      .lineWidth(1.6)
      .circle(x, y, radius * 0.75)
      .fillAndStroke(INK.white, ink);
}

function drawFold(paper: Paper, { x, width, text }: CaseDrawing["folds"][number], height: number): void {
  const { doc } = paper;
  doc.rect(x + 4, 10, width - 8, height - 12).fill(INK.ground);
  for (const edge of [x + 4, x + width - 4]) {
    doc.dash(3, { space: 2 });
    rule(doc, edge, 10, edge, height - 2, INK.line);
    doc.undash();
  }
  writeAt(paper, text, { x: x - 8, y: 22, width: width + 16, size: 7, ink: INK.pale, align: "center" });
}

const BARS = {
  password_valid: { ink: INK.attacker, width: 4, dash: false },
  password_dead: { ink: INK.line, width: 2, dash: true },
  restricted: { ink: INK.provider, width: 4, dash: false },
  waiting: { ink: INK.customer, width: 2, dash: true },
} as const;

function drawBar(paper: Paper, { state, x, until, isOpen, text, label }: CaseDrawing["bars"][number], y: number): void {
  const { doc } = paper;
  const { ink, width, dash } = BARS[state];
  if (dash) doc.dash(4, { space: 3 });
  rule(doc, x, y, until, y, ink, width);
  if (dash) doc.undash();
  if (state === "password_valid" && !isOpen) {
    rule(doc, until - 4, y - 4, until + 4, y + 4, ink, 2);
    rule(doc, until + 4, y - 4, until - 4, y + 4, ink, 2);
  }
  if (!label) return;
  const at = { x: label.x - 90, y: label.row === "above" ? y - 18 : y + 9, width: 180, size: 7, align: "center" as const };
  writeAt(paper, text, { ...at, ink: dash ? INK.pale : ink });
}
