/**
 * Words that mail logs are made of. A shape shows these and no other: whatever else a line says may be a name, an address or a
 * password, and one cannot tell by looking.
 */
const WORDS = new Set(
  `a abort aborted accepted access account action active address after agent alert allowed already and at attempt attempts auth
authenticated authentication authorized bad begin block blocked body bounce bounced by bytes cache cannot certificate cipher clamd
cleanup client closed cmd code command commands config configuration connect connected connecting connection content count courier
cron crit critical daemon data date debug deferred delay delete deleted deliver delivered delivery denied deny destination device
dict disabled disconnect disconnected disk dkim dmarc dns does domain done dovecot dropped duplicate emerg enabled end envelope err
error event exceeded exim exit expired failed failure fatal fetch file filter for forward found from full get greylist haproxy header
helo host hostname http https id ident imap imapd in inbound info input internal interval invalid ip is job kernel key kill killed
last level limit line lmtp load local lock log logged login logout lost mail mailbox master max message method milter missing mode
module more msg mta mx name network new nginx no none not notice null of off ok on open opendkim opendmarc opened opensmtpd option
or out outbound output over panic parameter path permission pid pipe policy pop3 port postfix process program protocol proxy qmail
queue queued quota rate read reason received recipient recipients refused reject rejected relay reload remote removed repeated reply
request reset response restart result retry return root rspamd rule running sasl saved scan sender sending sendmail sent server
service session sets shutdown sieve signal size smtp smtpd socket source spam spamd spf ssl stage start started starting state
status stop stopped storage stored subject success succeeded suspended syslog system systemd table tag task temporary test the thread
time timeout times tls to token too total transaction transfer transport trusted trying type unable unexpected unknown unsupported
update user using valid value verify version via virus waiting warn warning was while with worker write written wrong`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
const LONGEST_SHAPE = 160;
const TOKEN = /[\p{L}\p{M}\p{N}_$@%&*+=!?^~#`´¨"'\\|;-]+|[\s\S]/gu;
const KEPT = /^[ .,:/()[\]{}<>]$/;

/** `Word word 3 -> w`: known words stay, digits are `#`, everything else is `…`, and repetitions are drawn together. */
export function shapeOf(line: string): string {
  let shape = "";
  let last = "";
  for (const [token] of line.matchAll(TOKEN)) {
    const shown = shownAs(token);
    if (shown === "…" && last === "…") continue;
    shape += shown;
    last = shown;
    if (shape.length >= LONGEST_SHAPE) break;
  }
  return shape
    .replace(/…(?:[ .,:/]*…)+/g, "…")
    .replace(/#(?:[.:,]#)+/g, "#")
    .slice(0, LONGEST_SHAPE);
}

function shownAs(token: string): string {
  if (/^\d+$/.test(token)) return "#";
  if (/^[A-Za-z]+=?$/.test(token) && WORDS.has(token.replace("=", "").toLowerCase())) return token.toLowerCase();
  return KEPT.test(token) ? token : "…";
}
