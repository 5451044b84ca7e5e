import { describe, expect, it } from "vitest";
import { funnel } from "./funnel";
import { sources } from "./sources";
import {
	dayOf,
	type Fact,
	factsIn,
	hours,
	isIn,
	type Line,
	lastOf,
	mondayOf,
	requestsOf,
} from "./testing/naive";
import { companies, count, RANGES } from "./testing/stage";
import { thresholds } from "./thresholds";

const stage = companies();
const heat = () => stage().scores[0]!;

describe.each(RANGES)("from $from to $to, told as somebody would count by hand", (asked) => {
	it("who moved to which stage in which week", async () => {
		const { range, stages, weeks, begins } = await funnel(stage().world.engine, asked);
		const order = ["lead", "mql", "sql", "customer"];
		const key = (stage: string | null) => stage?.toLowerCase() ?? null;
		const moves = stage().rows.moves.filter((move) => move.stage !== null && isIn(move.at, range));
		const distinct = (list: typeof moves) => new Set(list.map((move) => move.contact_id)).size;
		expect(stages.map(({ stage }) => stage)).toEqual(["Lead", "MQL", "SQL", "Customer", "Partner"]);
		for (const [n, found] of stages.entries()) {
			const name = key(found.stage);
			const here = stage().rows.contacts.filter((one) => key(one.stage) === name && one.deleting_at === null);
			expect(found).toEqual({
				stage: found.stage,
				moved: distinct(moves.filter((move) => key(move.stage) === name)),
				reached: n < 4 ? distinct(moves.filter((move) => order.indexOf(key(move.stage)!) >= n)) : null,
				today: here.length,
				unrecorded: count(here, ({ id }) => !stage().rows.moves.some((move) => move.contact_id === id)),
			});
			for (const { week, moved } of weeks)
				expect(moved[n]).toBe(
					distinct(
						moves.filter(
							(move) => key(move.stage) === name && mondayOf(dayOf(move.at, range.zone)).toString() === week,
						),
					),
				);
		}
		expect(begins).toBe(
			new Date(Math.min(...stage().rows.moves.map(({ at }) => at.getTime()))).toISOString(),
		);
	});

	it("how points are spread, and how often each threshold was crossed", async () => {
		const { range, bars, width, none, candidates, alerts } = await thresholds(stage().world.engine, asked);
		const alive = new Set(
			stage()
				.rows.contacts.filter((one) => one.deleting_at === null)
				.map(({ id }) => id),
		);
		const held = stage().rows.balances.filter(
			(one) => one.score_id === heat() && one.value !== 0 && alive.has(one.contact_id),
		);
		expect(none).toBe(alive.size - held.length);
		for (const [n, { from, contacts: found }] of bars.entries())
			expect(found).toBe(
				count(
					held,
					({ value }) => (n === 0 || value >= from) && (n === bars.length - 1 || value < from + width),
				),
			);
		const quiet = ["import", "recomputed", "merged", "carried"];
		const lines = stage().rows.ledger.filter(
			(one) => one.score_id === heat() && isIn(one.at, range) && !quiet.includes(one.kind),
		);
		expect(candidates.map(({ value }) => value)).toEqual(expect.arrayContaining([33, 50]));
		for (const { value, crossings, busiest, perWeek, above, used } of candidates) {
			const up = lines.filter((one) => one.balance - one.applied < value && one.balance >= value);
			const weeks = new Map<string, number>();
			for (const { at } of up) {
				const week = mondayOf(dayOf(at, range.zone)).toString();
				weeks.set(week, (weeks.get(week) ?? 0) + 1);
			}
			expect({ value, crossings, busiest, above }).toEqual({
				value,
				crossings: up.length,
				busiest: Math.max(0, ...weeks.values()),
				above: count(held, (one) => one.value >= value),
			});
			expect(perWeek).toBeCloseTo((up.length * 7) / range.days);
			expect(used).toBe(value === 33 || value === 50);
		}
		expect(alerts).toBe(count(stage().rows.alerts, ({ at }) => isIn(at, range)));
	});

	it("what stood behind the answers", async () => {
		const { range, sources: found, ...whole } = await sources(stage().world.engine, asked);
		const requests = requestsOf(stage().rows, range).filter((one) => lastOf(one));
		const facts = factsIn(stage().rows, range).filter((fact) => fact.behind !== null);
		const good = (list: { answer: string }[]) => count(list, ({ answer }) => answer === "good_lead");
		expect(whole.answered).toBe(requests.length + facts.length);
		if (range.days > 60) expect(count(found, ({ good }) => good !== null)).toBeGreaterThan(2);
		expect(whole.good_lead).toBe(good(requests.map((one) => lastOf(one)!)) + good(facts));
		const isBehind = (request: (typeof requests)[number], is: (line: Line) => boolean) =>
			stage().rows.ledger.some(
				(line) =>
					line.contact_id === request.contact &&
					line.applied > 0 &&
					line.at <= request.first.at &&
					hours(line.at, request.first.at) < 90 * 24 &&
					is(line),
			);
		const fit = stage().rows.ledger.find((line) => line.score_id !== heat())!.score_id;
		const version = async (key: string) =>
			(await stage().world.sql`select live_version_id as id from flows where key = ${key}`)[0]!.id;
		const rule = (key: string, score: number) => (line: Line) =>
			line.kind === "rule" && line.rule === key && line.score_id === score;
		const [hot, warm] = [await version("hot"), await version("warm")];
		const step = (node: string, id: number) => (line: Line) =>
			line.kind === "add" && line.node === node && line.version_id === id;
		const flowOf = new Map(stage().rows.versions.map(({ id, flow_id }) => [id, flow_id]));
		/** As a row of the ledger is told, so that one question fits both. */
		const isLeft = (fact: Fact, is: (line: Line) => boolean) =>
			fact.behind!.some(({ kind, of, name }) => {
				const versions = [...flowOf].filter(([, flow]) => kind === "step" && flow === of);
				const line = {
					kind: { rule: "rule", step: "add", hand: "manual" }[kind],
					score_id: kind === "rule" ? of : null,
					rule: kind === "rule" ? name : null,
					node: kind === "step" ? name : null,
					version_id: versions[0]?.[0] ?? null,
				};
				return is(line as Line);
			});
		const expected: [string, string, (line: Line) => boolean][] = [
			["Saw the prices", "Heat", rule("prices", heat())],
			["Sent the form", "Heat", rule("form", heat())],
			["deleted", "Heat", rule("deleted", heat())],
			["prices", "Fit", rule("prices", fit)],
			["form", "Fit", rule("form", fit)],
			["deleted", "Fit", rule("deleted", fit)],
			["Give 5 to Heat", "Hot leads", step("more", hot)],
			["other", "Hot leads", step("other", hot)],
			["more", "Warm leads", step("more", warm)],
			["other", "Warm leads", step("other", warm)],
			["Points by hand", "", (line) => line.kind === "manual"],
			["Never happens", "Heat", () => false],
		];
		for (const [name, of, is] of expected) {
			const behind = requests.filter((request) => isBehind(request, is));
			const left = facts.filter((fact) => isLeft(fact, is));
			const one = found.find((source) => source.name === name && source.of === of);
			const n = (answer: string) =>
				count(behind, (request) => lastOf(request)!.answer === answer) +
				count(left, (fact) => fact.answer === answer);
			const counted = one ?? { answered: 0, good_lead: 0, bad_timing: 0, bad_fit: 0, junk: 0 };
			expect({ name, of, ...counted }).toMatchObject({
				name,
				of,
				answered: behind.length + left.length,
				good_lead: n("good_lead"),
				bad_timing: n("bad_timing"),
				bad_fit: n("bad_fit"),
				junk: n("junk"),
			});
			if (one?.good) {
				const share = n("good_lead") / one.answered / (whole.good_lead / whole.answered);
				expect(one.good.lift).toBeCloseTo(share);
				expect(one.good.low).toBeLessThan(one.good.lift);
				expect(one.good.high).toBeGreaterThan(one.good.lift);
			}
		}
		expect(count(found, (source) => source.answered > 0)).toBe(
			count(
				expected,
				([, , is]) =>
					requests.some((request) => isBehind(request, is)) || facts.some((fact) => isLeft(fact, is)),
			),
		);
	});
});
