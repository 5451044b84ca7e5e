import type { Sql } from "@/db/client";
import type { Answer } from "@/workflows/language/values";
import { ANSWERS } from "@/workflows/language/values";

/** The rules and steps behind the points of an invented company. */
export const PROGRAM = `
timezone: Europe/Berlin
stages: [Lead, MQL, SQL, Customer]
users:
  - { email: sam@acme.test, name: Sam, role: sales }
  - { email: kim@acme.test, name: Kim, role: sales }
  - { email: mara@acme.test, name: Mara, role: marketer }
scores:
  - key: heat
    name: Heat
    rules:
      - { key: prices, name: Saw the prices, event: page_view, points: 20 }
      - { key: form, name: Sent the form, event: form_submit, points: 40 }
      - { key: never, name: Never happens, event: moon_landing, points: 5 }
  - { key: fit, name: Fit }
flows:
  - key: hot
    name: Hot leads
    nodes:
      - { id: in, kind: score-entry, config: { score: heat, reaches: 50 }, next: more }
      - { id: more, kind: adjust-points, config: { score: heat, add: 5 }, next: tell }
      - { id: tell, kind: notify, config: { to: owner, subject: Hot, ask-feedback: true } }
  - key: warm
    name: Warm leads
    nodes:
      - { id: in, kind: score-entry, config: { score: heat, reaches: 33 }, next: tell }
      - { id: tell, kind: notify, config: { to: { role: sales }, subject: Warm } }
`;

/** The same numbers for the same seed. */
export function chanceOf(seed: number) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return {
		whole,
		maybe: (share: number) => next() < share,
		pick: <T>(list: readonly T[]): T => list[whole(0, list.length - 1)]!,
	};
}

type Chance = ReturnType<typeof chanceOf>;
type Row = Record<string, unknown>;
export type Ids = { scores: number[]; flows: { id: number; version: number }[] };

const MINUTE = 60_000;
const PEOPLE = ["sam@acme.test", "kim@acme.test", "gone@acme.test"];

/** Rows as the engine would leave them: asked, asked again, answered, minds changed, worked, deleted, erased. */
export class Company {
	readonly rows: Record<string, Row[]> = {
		contacts: [],
		balances: [],
		ledger: [],
		alerts: [],
		answers: [],
		stage_changes: [],
		feedback_facts: [],
	};
	private ids = { alert: 0, answer: 0, ledger: 0 };

	constructor(
		private readonly chance: Chance,
		private readonly known: Ids,
		private readonly from: Date,
		private readonly days: number,
	) {}

	/** Lets so many people live; some have been erased since. */
	live(people: number): this {
		for (let id = 1; id <= people; id++) this.liveOne(id);
		for (let n = 0; n < people / 10; n++) this.forget();
		return this;
	}

	/** Of some of the erased it was not kept yet what stood behind. */
	private forget(): void {
		const { chance, known } = this;
		const at = new Date(this.from.getTime() + chance.whole(0, this.days) * 1440 * MINUTE);
		const score = known.scores[0];
		const behind = [
			{ kind: "rule", of: score, name: "prices" },
			{ kind: "rule", of: score, name: "form" },
			{ kind: "step", of: known.flows[0]!.id, name: "more" },
			{ kind: "hand", of: null, name: null },
		].filter(() => chance.maybe(0.4));
		const kept = chance.maybe(0.8);
		this.rows.feedback_facts!.push({
			answer: chance.pick(["junk", "junk", ...ANSWERS]),
			day: at.toISOString().slice(0, 10),
			flow_id: known.flows[0]!.id,
			node: "tell",
			source: null,
			behind: kept ? behind : null,
			sent_to: kept ? chance.pick([...PEOPLE, null]) : null,
			answered_by: kept ? chance.pick([...PEOPLE, null]) : null,
			answered_after: kept ? chance.whole(0, 400_000) : null,
		});
	}

	private liveOne(id: number): void {
		const { chance } = this;
		let at = this.from.getTime() + chance.whole(0, this.days * 1440) * MINUTE;
		const created = new Date(at);
		const deleting = chance.maybe(0.05);
		const stages: (string | null)[] = [null];
		const balance = this.known.scores.map(() => 0);
		const open: Row[] = [];
		let answer: { id: number; at: number; alert: number; answer: Answer } | undefined;
		for (let step = chance.whole(0, 20); step > 0; step--) {
			at += chance.whole(0, chance.maybe(0.2) ? 60 * 1440 : 2 * 1440) * MINUTE;
			const what = chance.whole(0, 9);
			if (what < 4) this.give(id, at, balance);
			else if (what === 4) stages.push(this.moveStage(id, at, stages.at(-1) ?? null));
			else if (what < 7) open.push(this.tell(id, at));
			else {
				const last = this.rows.alerts!.findLast((row) => row.contact_id === id && row.asks_feedback);
				if (last) answer = this.answer(id, at, last, answer);
				if (last && answer?.at === at) for (const row of open.splice(0)) row.closed_at = new Date(at);
			}
		}
		if (deleting) for (const row of open) row.closed_at = new Date(at);
		const unrecorded =
			chance.maybe(0.2) && stages.length === 1 ? chance.pick(["MQL", "lead", "Partner"]) : null;
		this.rows.contacts!.push({
			id,
			key: `c${id}@test.test`,
			email: `c${id}@test.test`,
			first_name: chance.pick(["Ann", "=1+1", "Bo, the “great”", null]),
			stage: stages.at(-1) ?? unrecorded,
			created_at: created,
			deleting_at: deleting ? new Date(at) : null,
			clock: new Date(at),
		});
		for (const [n, score] of this.known.scores.entries())
			if (balance[n] !== 0 || chance.maybe(0.1))
				this.rows.balances!.push({ contact_id: id, score_id: score, value: balance[n] });
	}

	private give(contact: number, at: number, balance: number[]): void {
		const { chance, known } = this;
		const n = chance.maybe(0.8) ? 0 : 1;
		const kind = chance.pick(["rule", "rule", "rule", "add", "manual", "expired", "import"]);
		const applied = chance.pick(kind === "expired" ? [-20, -40] : kind === "add" ? [5, 5, -10] : [20, 40, 7]);
		balance[n] = balance[n]! + applied;
		const step = kind === "add" || (kind === "manual" && chance.maybe(0.3));
		this.rows.ledger!.push({
			id: ++this.ids.ledger,
			contact_id: contact,
			score_id: known.scores[n],
			at: new Date(at),
			kind,
			asked: applied,
			applied,
			balance: balance[n],
			reason: kind,
			rule: kind === "rule" || kind === "expired" ? chance.pick(["prices", "form", "deleted"]) : null,
			version_id: step ? chance.pick(known.flows).version : null,
			node: step ? chance.pick(["more", "other"]) : null,
		});
	}

	private moveStage(contact: number, at: number, before: string | null): string | null {
		const stage = this.chance.pick(["Lead", "MQL", "mql", "SQL", "Customer", "Partner", null]);
		this.rows.stage_changes!.push({ contact_id: contact, at: new Date(at), before, stage });
		return stage;
	}

	private tell(contact: number, at: number): Row {
		const { chance, known } = this;
		const flow = chance.pick(known.flows);
		const toUser = chance.maybe(0.6) ? chance.pick(PEOPLE) : null;
		const row = {
			id: ++this.ids.alert,
			contact_id: contact,
			flow_id: flow.id,
			version_id: flow.version,
			node: "tell",
			at: new Date(at),
			to_user: toUser,
			to_role: toUser ? null : "sales",
			via: ["inbox"],
			subject: "Hot",
			message: "",
			asks_feedback: chance.maybe(0.75),
			closed_at: null,
			holder: chance.maybe(0.3) ? chance.pick(PEOPLE) : null,
			snoozed_until: chance.maybe(0.1) ? new Date(at + 1440 * MINUTE) : null,
			worked_at: chance.maybe(0.15) ? new Date(at + 60 * MINUTE) : null,
		};
		this.rows.alerts!.push(row);
		return row;
	}

	/** The former answer to the same alert is changed within seven days; later that is refused. */
	private answer(
		contact: number,
		at: number,
		alert: Row,
		former: { id: number; at: number; alert: number; answer: Answer } | undefined,
	) {
		const given = this.chance.pick(ANSWERS);
		const again = former?.alert === alert.id;
		if (again && (former?.answer === given || at >= former!.at + 7 * 1440 * MINUTE)) return former;
		const one = { id: ++this.ids.answer, at, alert: alert.id as number, answer: given };
		this.rows.answers!.push({
			id: one.id,
			contact_id: contact,
			alert_id: one.alert,
			answer: given,
			at: new Date(at),
			replaces: again ? former!.id : null,
			actor: this.chance.pick([...PEOPLE, null]),
			note: this.chance.maybe(0.2) ? '=cmd|"x"' : null,
		});
		return one;
	}

	async store(sql: Sql): Promise<void> {
		for (const [table, rows] of Object.entries(this.rows))
			if (rows.length > 0)
				await sql.unsafe(
					`insert into ${table} (${columnsOf(rows)}) select ${columnsOf(rows)} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
					[JSON.stringify(rows)] as never[],
				);
	}
}

const columnsOf = (rows: Row[]) => Object.keys(rows[0]!).join(", ");
