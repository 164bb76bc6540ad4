// Who may import what, for dependency-cruiser. Each rule is proven to bite by import-rules.test.ts.
import { ROOMS } from "./rooms.mjs";

const NO_TEST = "\\.test\\.tsx?$"; // tests are built from the cast, which knows every room
const OURS = "^(app|components|lib|bin|prisma|e2e|proxy)(/|\\.)";
const PURE_FILES = "^lib/[a-z0-9-]+/[a-z0-9-]+-(rules|lifecycle|inputs|table)\\.ts$";
const FOR_THE_BROWSER = ["^lib/access/(permissions|actor)\\.ts$", "^lib/i18n/locales\\.ts$", PURE_FILES];
const packages = (...names) => `(^|/)node_modules/(${names.join("|")})/`;

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const roomOrder = ROOMS.slice(0, -1).map((room, index) =>
  rule(
    `lib-${room}-knows-no-later-room`,
    "A room may import the rooms before it (bin/checks/rooms.mjs)",
    { path: `^lib/${room}/`, pathNot: NO_TEST },
    { path: `^lib/(${ROOMS.slice(index + 1).join("|")})/` },
  ),
);

export const RULES = [
  ...roomOrder,
  rule(
    "no-circles",
    "Two files that need each other are one, or three",
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  ),
  rule("no-dead-import", "It is not there", {}, { couldNotResolve: true, pathNot: "\\.(css|svg)$" }),
  rule(
    "no-unlisted-room",
    "Add the room to bin/checks/rooms.mjs, at its place",
    {},
    { path: "^lib/", pathNot: `^lib/(${ROOMS.join("|")})/` },
  ),
  rule("lib-has-no-face", "What is true does not know who looks", { path: "^lib/" }, { path: "^(app|components|bin|e2e)/" }),
  rule(
    "lib-knows-no-react",
    "Only lib/access knows Next; lib/i18n/request.ts is where next-intl asks",
    { path: "^lib/", pathNot: ["^lib/access/", "^lib/i18n/request\\.ts$"] },
    { path: packages("react", "react-dom", "next", "next-intl") },
  ),
  rule(
    "lib-knows-no-cast",
    "The cast is for the demo and the tests",
    { path: "^lib/", pathNot: ["^lib/demo/", NO_TEST] },
    { path: "^prisma/cast/" },
  ),
  rule("detection-is-pure", "It knows itself only", { path: "^lib/detection/" }, { path: OURS, pathNot: "^lib/detection/" }),
  rule(
    "detection-reaches-nothing",
    "No database, no network",
    { path: "^lib/detection/" },
    {
      path: [
        packages("pg", "@prisma/[a-z-]+", "graphile-worker", "nodemailer"),
        "^(node:)?(net|http|https|http2|tls|dgram|dns)(/|$)",
      ],
    },
  ),
  rule(
    "app-keeps-off-the-database",
    "Pages ask queries, actions call verbs",
    { path: "^app/", pathNot: NO_TEST },
    { path: ["^prisma/", "^lib/platform/db\\.ts$", packages("pg", "@prisma/[a-z-]+")] },
  ),
  rule(
    "app-is-for-itself",
    "Commands and journeys are no part of the pages",
    { path: "^(app|components)/" },
    { path: "^(bin|e2e)/" },
  ),
  rule("components-know-no-page", "Actions arrive as props", { path: "^components/" }, { path: ["^app/", "^prisma/"] }),
  rule(
    "components-know-no-verb",
    "Of lib: types, rules, lifecycles, inputs, permissions",
    { path: "^components/", pathNot: NO_TEST },
    { path: "^lib/", pathNot: FOR_THE_BROWSER, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "components-share-through-ui",
    "A noun's face is not part of another's",
    { path: "^components/([^/]+)/", pathNot: "^components/(ui|shell)/" },
    { path: "^components/", pathNot: "^components/(ui|shell|$1)/" },
  ),
  rule(
    "shell-knows-no-noun",
    "The frame is the same around each",
    { path: "^components/shell/" },
    { path: "^components/", pathNot: "^components/(ui|shell)/" },
  ),
  rule(
    "ui-knows-no-word-of-the-domain",
    "It imports nothing of ours",
    { path: "^components/ui/" },
    { path: OURS, pathNot: "^components/ui/" },
  ),
  rule("bin-has-no-face", "A command is a few lines over lib", { path: "^bin/" }, { path: "^(app|components|e2e)/" }),
  rule(
    "cast-knows-lib-only",
    "The cast is built by calling the rooms",
    { path: "^prisma/cast/" },
    { path: OURS, pathNot: "^(lib|prisma/(cast|generated))/" },
  ),
  rule("journeys-see-the-browser-only", "They know the cast", { path: "^e2e/" }, { path: OURS, pathNot: "^(e2e|prisma/cast)/" }),
];

/** How dependency-cruiser reads the tree. */
export const READING = {
  doNotFollow: { path: ["node_modules", "^prisma/generated/"] },
  exclude: { path: ["^\\.next/", "\\.css$"] },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: "tsconfig.json" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default", "types"],
    mainFields: ["module", "main", "types"],
    extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json"],
  },
};
