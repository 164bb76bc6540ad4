/** Rough middles of countries, degrees north and east: good enough to tell a train ride from a jump across an ocean. */
const PLACES = `
AD 42.5 1.6|AE 24 54|AF 33 66|AG 17 -62|AL 41 20|AM 40 45|AO -12 18|AR -34 -64|AT 47.3 13.3|AU -27 133|AZ 40.5 47.5|BA 44 18
BB 13 -59.5|BD 24 90|BE 50.8 4|BF 13 -2|BG 43 25|BH 26 50.5|BI -3.5 30|BJ 9.5 2.3|BN 4.5 114.7|BO -17 -65|BR -10 -55|BS 24 -76
BT 27.5 90.5|BW -22 24|BY 53 28|BZ 17.3 -88.8|CA 56 -96|CD -2 23|CF 7 21|CG -1 15|CH 47 8|CI 8 -5|CL -33 -71|CM 6 12|CN 34 108
CO 4 -73|CR 10 -84|CU 21.5 -80|CV 16 -24|CY 35 33|CZ 49.8 15.5|DE 51 9|DJ 11.5 43|DK 56 10|DO 19 -70.7|DZ 35 3|EC -1 -78
EE 59 26|EG 27 30|ER 15 39|ES 40 -4|ET 8 38|FI 62 26|FJ -18 178|FR 46.5 2.5|GA -1 11.8|GB 54 -2|GE 42 43.5|GH 8 -1|GM 13.5 -15.5
GN 10 -10|GQ 2 10|GR 39 22|GT 15.5 -90.2|GW 12 -15|GY 5 -59|HK 22.3 114.2|HN 15 -86.5|HR 45.2 16|HT 19 -72.4|HU 47 20|ID -5 110
IE 53 -8|IL 31.5 34.8|IN 22 79|IQ 33 44|IR 33 53|IS 65 -18|IT 42.8 12.8|JM 18.2 -77.5|JO 31 36|JP 36 138|KE 1 38|KG 41 75
KH 13 105|KP 40 127|KR 36.5 127.8|KW 29.3 47.7|KZ 48 68|LA 18 105|LB 33.8 35.8|LI 47.2 9.5|LK 7 81|LR 6.5 -9.5|LS -29.5 28.5
LT 56 24|LU 49.8 6.2|LV 57 25|LY 27 17|MA 32 -5|MC 43.7 7.4|MD 47 29|ME 42.5 19.3|MG -20 47|MK 41.8 22|ML 17 -4|MM 22 98|MN 46 105
MO 22.2 113.6|MR 20 -12|MT 35.9 14.4|MU -20.3 57.6|MV 3.2 73|MW -13.5 34|MX 23 -102|MY 3.5 102|MZ -18.3 35|NA -22 17|NE 16 8
NG 10 8|NI 13 -85|NL 52.3 5.5|NO 61 9|NP 28 84|NZ -41 174|OM 21 57|PA 9 -80|PE -10 -76|PG -6 147|PH 13 122|PK 30 70|PL 52 20
PR 18.3 -66.5|PS 32 35.3|PT 39.5 -8|PY -23 -58|QA 25.5 51.3|RO 46 25|RS 44 21|RU 56 45|RW -2 30|SA 25 45|SC -4.6 55.7|SD 15 30
SE 60 15|SG 1.4 103.8|SI 46 15|SK 48.7 19.5|SL 8.5 -11.5|SN 14 -14|SO 10 49|SR 4 -56|SS 7 30|SV 13.8 -89|SY 35 38|SZ -26.5 31.5
TD 15 19|TG 8 1.2|TH 15 101|TJ 39 71|TL -8.8 125.9|TM 40 60|TN 34 9|TR 39 35|TT 11 -61|TW 23.5 121|TZ -6 35|UA 49 32|UG 1 32
US 39 -96|UY -33 -56|UZ 41 64|VE 8 -66|VN 16 107|YE 15 48|ZA -29 24|ZM -15 30|ZW -20 30`;

const RADIUS = 6371;
/** Countries are wide: so much of the way between two middles may be one country's own. */
const WIDTH = 700;

const places = new Map(
  PLACES.trim()
    .split(/[|\n]/)
    .map((place): [string, [north: number, east: number]] => {
      const [country = "", north, east] = place.split(" ");
      return [country, [Number(north), Number(east)]];
    }),
);

/** At least so many kilometres lie between the two; 0 where one is not known. */
export function kilometresBetween(one: string, other: string): number {
  const from = places.get(one);
  const to = places.get(other);
  if (from === undefined || to === undefined || one === other) return 0;
  const [north, east] = from.map(radians) as [number, number];
  const [toNorth, toEast] = to.map(radians) as [number, number];
  const half = Math.sin((toNorth - north) / 2) ** 2 + Math.cos(north) * Math.cos(toNorth) * Math.sin((toEast - east) / 2) ** 2;
  return Math.max(0, Math.round(2 * RADIUS * Math.asin(Math.sqrt(half)) - 2 * WIDTH));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
