import { describe, expect, it } from "vitest";
import { ANSWERS } from "@/workflows/language/values";
import { contacts } from "./contacts";
import { feedback } from "./feedback";
import { response } from "./response";
import { barOf, dayOf, factsIn, hours, isWaiting, lastOf, percentile, requestsOf } from "./testing/naive";
import { companies, count, RANGES } from "./testing/stage";

const stage = companies();
const heat = () => stage().scores[0]!;

describe.each(RANGES)("from $from to $to, told as somebody would count by hand", (asked) => {
	it("the feedback of each day, week or month", async () => {
		const { range, bars, total, table } = await feedback(stage().world.engine, asked);
		const requests = requestsOf(stage().rows, range);
		for (const bar of bars) {
			const mine = requests.filter(({ first }) => barOf(dayOf(first.at, range.zone), range.unit) === bar.day);
			const facts = factsIn(stage().rows, range).filter(
				({ day }) => barOf(dayOf(new Date(`${day}T12:00:00Z`), "UTC"), range.unit) === bar.day,
			);
			const [answered, waiting] = [count(mine, (one) => lastOf(one) !== undefined), count(mine, isWaiting)];
			expect(bar).toEqual({
				day: bar.day,
				asked: mine.length + facts.length,
				...Object.fromEntries(
					ANSWERS.map((answer) => [
						answer,
						count(mine, (one) => lastOf(one)?.answer === answer) +
							count(facts, (fact) => fact.answer === answer),
					]),
				),
				waiting,
				closed: mine.length - answered - waiting,
				erased: facts.length,
			});
		}
		expect(total.asked).toBe(requests.length + factsIn(stage().rows, range).length);
		expect(table.total![1]).toBe(total.asked);
	});

	it("contacts by their last answer, with what was known when sales was asked", async () => {
		const { range, groups, contacts: listed, of } = await contacts(stage().world.engine, asked, 1000);
		const lastOnes = new Map<number, ReturnType<typeof requestsOf>[number]>();
		for (const request of requestsOf(stage().rows, range).filter((one) => lastOf(one)))
			if (
				(lastOf(request)?.id ?? 0) > (lastOf(lastOnes.get(request.contact) ?? request)?.id ?? 0) ||
				!lastOnes.has(request.contact)
			)
				lastOnes.set(request.contact, request);
		const known = [...lastOnes.values()].map((request) => {
			const { created_at } = stage().rows.contacts.find(({ id }) => id === request.contact)!;
			const line = stage().rows.ledger.findLast(
				(one) => one.contact_id === request.contact && one.score_id === heat() && one.at <= request.first.at,
			);
			return {
				id: request.contact,
				answer: lastOf(request)!.answer,
				points: line?.balance ?? 0,
				times: request.alerts.length,
				daysKnown: hours(created_at, request.first.at) / 24,
			};
		});
		for (const group of groups) {
			const mine = known.filter((one) => one.answer === group.answer);
			expect(group).toEqual({
				answer: group.answer,
				contacts: mine.length,
				points: percentile(
					mine.map((one) => one.points),
					0.5,
				),
				times: percentile(
					mine.map((one) => one.times),
					0.5,
				),
				daysKnown:
					group.daysKnown === null
						? null
						: expect.closeTo(
								percentile(
									mine.map((one) => one.daysKnown),
									0.5,
								)!,
								6,
							),
				erased: count(factsIn(stage().rows, range), (fact) => fact.answer === group.answer),
			});
		}
		expect(of).toBe(known.length);
		expect(listed.map(({ id, answer, points, times }) => ({ id, answer, points, times }))).toEqual(
			known
				.map((one) => ({ ...one, newest: lastOf(lastOnes.get(one.id)!)! }))
				.sort((a, b) => b.newest.at.getTime() - a.newest.at.getTime() || b.newest.id - a.newest.id)
				.map(({ id, answer, points, times }) => ({ id, answer, points, times })),
		);
		const junk = await contacts(stage().world.engine, { ...asked, answer: "junk" }, 3);
		expect(junk.contacts).toHaveLength(
			Math.min(
				3,
				count(known, (one) => one.answer === "junk"),
			),
		);
		expect(junk.of).toBe(count(known, (one) => one.answer === "junk"));
	});

	it("who answers which share of their alerts, and after how long", async () => {
		const { range, people, total } = await response(stage().world.engine, asked);
		const requests = requestsOf(stage().rows, range);
		const personOf = ({ first, answers }: (typeof requests)[number]) =>
			first.holder ?? first.to_user ?? answers[0]?.actor ?? null;
		const facts = factsIn(stage().rows, range).filter((fact) => fact.answered_after !== null);
		const ownerOf = (fact: (typeof facts)[number]) => fact.sent_to ?? fact.answered_by;
		const figures = (mine: typeof requests, left: typeof facts) => {
			const times = [
				...mine.flatMap(({ first, answers }) => (answers[0] ? [hours(first.at, answers[0].at)] : [])),
				...left.map((fact) => fact.answered_after! / 3600),
			];
			const close = (part: number) =>
				times.length === 0 ? null : expect.closeTo(percentile(times, part)!, 6);
			const waiting = mine.filter(isWaiting);
			return {
				asked: mine.length + left.length,
				answered: times.length,
				waiting: waiting.length,
				median: close(0.5),
				ninety: close(0.9),
				oldest:
					waiting.length === 0
						? null
						: new Date(Math.min(...waiting.map(({ first }) => first.at.getTime()))).toISOString(),
			};
		};
		expect(new Set(people.map(({ person }) => person))).toEqual(
			new Set([...requests.map(personOf), ...facts.map(ownerOf)]),
		);
		for (const one of people)
			expect(one).toMatchObject(
				figures(
					requests.filter((request) => personOf(request) === one.person),
					facts.filter((fact) => ownerOf(fact) === one.person),
				),
			);
		expect(total).toMatchObject(figures(requests, facts));
	});
});
