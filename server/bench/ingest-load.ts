import type { Chance } from "@/server/demo/chance";
import type { IncomingEvent } from "@/workflows/engine/live/ingest";
import type { Program } from "@/workflows/language/program";
import { addressOf, programFrom } from "./world";

const TYPES = [
	"page_view",
	"form_submit",
	"asset_download",
	"email_open",
	"email_click",
	"appointment_booked",
	"payment_succeeded",
	"webinar_attended",
	"video_watched",
	"trial_used",
];
const PAGES = 18;

/**
 * Three rules for each of ten event types. Two types score always (a rule without a filter); in the other eight each rule
 * holds for one page of eighteen, so that a third of all events score. Twenty rules are plain or filtered only, six have a
 * limit, four expire.
 */
function rules(): object[] {
	return TYPES.flatMap((event, n) => [
		n < 2
			? { key: `any-${n}`, event, points: 1 }
			: {
					key: `first-${n}`,
					event,
					where: { property: "url", op: "contains", value: "/page-1/" },
					points: 5,
				},
		{
			key: `second-${n}`,
			event,
			where: { property: "url", op: "starts-with", value: "https://acme.test/page-2/" },
			points: 10,
			...(n >= 2 && n < 6 ? { limit: { times: 3, per: "1d" } } : n >= 6 && n < 8 ? { limit: "once" } : {}),
		},
		{
			key: `third-${n}`,
			event,
			where: { property: "page", op: "=", value: "page-3" },
			points: -2,
			...(n >= 4 && n < 8 ? { expires: "90d" } : {}),
		},
	]);
}

/** Eight dynamic segments, two of them with a window. */
const SEGMENTS = `
  - { key: has-score, where: { score: engagement, op: ">", value: 0 } }
  - { key: hot, where: { score: engagement, op: ">=", value: 60 } }
  - { key: german, where: { field: country, op: "=", value: DE } }
  - { key: heads, where: { field: job_title, op: contains, value: head } }
  - { key: hot-heads, where: { all: [{ segment: hot }, { segment: heads }] } }
  - { key: has-downloaded, where: { all: [{ did: asset_download }, { score: engagement, op: ">=", value: 30 }] } }
  - { key: came-lately, where: { did: page_view, within: 14d } }
  - { key: asks-often, where: { did: form_submit, times: ">= 2", within: 30d } }
`;

/** The program of the ingest figures; `flows` is YAML, a list. */
export function loadProgram(options: { segments: boolean; flows?: string }): Program {
	return programFrom(`ripen: program/1
scores: [{ key: engagement, rules: ${JSON.stringify(rules())} }]
segments: ${options.segments ? SEGMENTS : "[]"}
flows: ${options.flows ?? "[]"}
`);
}

/** Events of `contacts` people, spread evenly; the same chance gives the same events. */
export function someEvents(chance: Chance, contacts: number, size: number): IncomingEvent[] {
	return Array.from({ length: size }, () => {
		const page = `page-${chance.whole(1, PAGES)}`;
		return {
			email: addressOf(chance.whole(1, contacts)),
			type: chance.pick(TYPES),
			properties: {
				url: `https://acme.test/${page}/${chance.whole(1, 1000)}`,
				page,
				seconds: chance.whole(1, 300),
			},
		};
	});
}
