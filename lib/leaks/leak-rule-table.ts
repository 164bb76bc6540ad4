import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import type { LeakRegime } from "@/prisma/generated/client";

/** How the last day of a report is counted. */
export interface LeakDays {
  /** Calendar days; null where the law says "without delay": then by the end of the day after, as a mark of our own. */
  days: number | null;
  /** Whether the day on which it was known is day one. */
  countsFirst: boolean;
  /** Whether a last day on which no authority works moves to the next one on which they do. */
  movesOn: boolean;
  /** Where it stands, for whoever has to check it. */
  source: string;
}

interface LeakRuleDefault extends LeakDays {
  regime: LeakRegime;
  /** As whose report it is recorded: the longer time of a final report is no step of its own. */
  report: string;
  obligation: ObligationKind;
}

const define = <Name extends string>(rules: Record<Name, LeakRuleDefault>) => rules;

const appi = { regime: "personal_information" } as const;
const tba = { regime: "secrecy_of_communications" } as const;
const APPI =
  "個人情報の保護に関する法律 第26条第1項、同法施行規則 第8条、個人情報の保護に関する法律についてのガイドライン（通則編）3-5-3";
const TBA = "電気通信事業法 第28条、同法施行規則 第57条";

/**
 * The times of each regime as the product ships them; legal checks them and changes them by versions. The guideline takes the day of
 * knowledge as day one and, for the final report, moves a last day on which the authority is closed; the law on telecommunications says
 * neither, so the earlier day is taken.
 */
// biome-ignore format: the table is read by its columns
export const LEAK_RULES = define({
  preliminary:    { ...appi, report: "preliminary", obligation: "leak_preliminary", days: 5, countsFirst: true, movesOn: false, source: `${APPI}-3（速やかに：おおむね3〜5日以内）` },
  final:          { ...appi, report: "final", obligation: "leak_final", days: 30, countsFirst: true, movesOn: true, source: `${APPI}-4（30日以内）` },
  final_wrongful: { ...appi, report: "final", obligation: "leak_final", days: 60, countsFirst: true, movesOn: true, source: `${APPI}-4（不正の目的によるおそれがあるとき60日以内）` },
  prompt:         { ...tba, report: "prompt", obligation: "leak_secrecy_prompt", days: null, countsFirst: false, movesOn: false, source: `${TBA}（遅滞なく。日数の定めはなく、翌日の終わりを目安とする）` },
  detail:         { ...tba, report: "detail", obligation: "leak_secrecy_detail", days: 30, countsFirst: true, movesOn: false, source: `${TBA}（30日以内の詳報）` },
});

export type LeakStep = keyof typeof LEAK_RULES;
export const LEAK_STEPS = Object.keys(LEAK_RULES) as [LeakStep, ...LeakStep[]];
export const LEAK_REGIMES = ["personal_information", "secrecy_of_communications"] as const satisfies LeakRegime[];
export const REPORT_STEPS = ["preliminary", "final", "prompt", "detail"] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

/** What an answer asks for: the rule of each report. None where the report is the contractor's alone. */
export function stepsOf(answer: {
  regime: LeakRegime;
  answer: "report_needed" | "not_needed";
  isWrongful: boolean;
  duty: "provider" | "contractor" | "both" | null;
}): LeakStep[] {
  if (answer.answer === "not_needed" || answer.duty === "contractor") return [];
  if (answer.regime === "secrecy_of_communications") return ["prompt", "detail"];
  return ["preliminary", answer.isWrongful ? "final_wrongful" : "final"];
}

/** The reports of a regime, in their order, each with the duty that it discharges. */
export const reportsOf = (regime: LeakRegime): { step: ReportStep; obligation: ObligationKind }[] =>
  regime === "personal_information"
    ? [
        { step: "preliminary", obligation: "leak_preliminary" },
        { step: "final", obligation: "leak_final" },
      ]
    : [
        { step: "prompt", obligation: "leak_secrecy_prompt" },
        { step: "detail", obligation: "leak_secrecy_detail" },
      ];
