import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const ANN = "contacts: [{ email: ann@example.test }]";
const score = (bounds: string, ...rules: string[]) => `
program:
  scores:
    - key: heat
      ${bounds}
      rules:
${rules.map((rule) => `        - { ${rule} }`).join("\n")}
  flows:
    - key: reset
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: reset }, next: zero }
        - { id: zero, kind: reset-points, config: { score: heat } }
`;
const stands = (at: string, heat: number, rows: number) =>
	`  - { at: ${at}, expect: { contact: ann@example.test, scores: { heat: ${heat} }, ledger: ${rows} } }`;
const does = (at: string, event: string, properties = "{}") =>
	`  - { at: ${at}, contact: ann@example.test, does: ${event}, with: ${properties} }`;
const timeline = (...steps: string[]) => `timeline:\n${steps.join("\n")}\n`;
const last = (at: string, ...rows: [applied: number, reason: string][]) =>
	`  - { at: ${at}, expect: { contact: ann@example.test, ledger: [${rows.map(([applied, reason]) => `{ score: heat, applied: ${applied}, reason: ${JSON.stringify(reason)} }`).join(", ")}] } }`;

describe("a rule on an event", () => {
	it("gives its points when the event meets its filter", () =>
		play(
			score(
				"",
				"key: pricing, event: page_view, where: { property: url, op: contains, value: /pricing }, points: 20",
			),
			ANN,
			timeline(
				does("+1h", "page_view", "{ url: /PRICING/team }"),
				does("+2h", "page_view", "{ url: /jobs }"),
				does("+2h", "page_view"),
				does("+2h", "form_submit", "{ url: /pricing }"),
				last("+2h", [20, "pricing"]),
				stands("+2h", 20, 1),
			),
		));

	it("follows those before it in the file, each held by floor and ceiling", () =>
		play(
			score(
				"floor: 0\n      ceiling: 10",
				"key: up, event: go, points: 8",
				"key: down, event: go, points: -20",
				"key: far, event: go, points: 50",
				"key: more, event: go, points: 5",
			),
			ANN,
			timeline(does("+1h", "go"), last("+1h", [8, "up"], [-8, "down"], [10, "far"], [0, "more"])),
		));

	it("is refused to who wants no profiling; what a rule on facts gave them ends", () =>
		play(
			score("", "key: go, event: go, points: 5", "key: vip, while: { tag: vip }, points: 9"),
			"contacts: [{ email: ann@example.test, tags: [vip] }]",
			timeline(
				stands("+1h", 9, 1),
				"  - { at: +1h, contact: ann@example.test, set: { do-not-contact: [profiling] } }",
				does("+2h", "go"),
				stands("+2h", 0, 2),
				"  - { at: +3h, contact: ann@example.test, set: { do-not-contact: [] } }",
				does("+4h", "go"),
				stands("+4h", 14, 4),
			),
		));
});

describe("a limit", () => {
	it("is a rolling window: what is exactly that old counts no more, what it refused never did", () =>
		play(
			score("", "key: go, event: go, points: 1, limit: { times: 2, per: 1d }"),
			ANN,
			timeline(
				does("+1h", "go"),
				does("+5h", "go"),
				does("+6h", "go"),
				does("+1d59m59s", "go"),
				stands("+1d59m59s", 2, 2),
				does("+1d1h", "go"),
				stands("+1d1h", 3, 3),
				does("+1d4h59m59s", "go"),
				stands("+1d4h59m59s", 3, 3),
				does("+1d5h", "go"),
				stands("+1d5h", 4, 4),
			),
		));

	it("of once is once for ever, also after a reset", () =>
		play(
			score("", "key: go, event: go, points: 7, limit: once"),
			ANN,
			timeline(does("+1h", "go"), does("+1h", "reset"), does("+900d", "go"), stands("+900d", 0, 2)),
		));

	it("is used up by points that the ceiling has swallowed: those are a row", () =>
		play(
			score("ceiling: 0", "key: go, event: go, points: 7, limit: once"),
			ANN,
			timeline(does("+1h", "go"), does("+2h", "go"), last("+2h", [0, "go"]), stands("+2h", 0, 1)),
		));
});

describe("points that expire", () => {
	const RULE = "key: go, event: go, points: 20, expires: 3d";
	const by = (at: string, points: number) =>
		`  - { at: ${at}, contact: ann@example.test, points: { heat: ${points} }, note: By hand }`;

	it("fall away exactly that long after, each on their own", () =>
		play(
			score("", RULE),
			ANN,
			timeline(
				does("+1h", "go"),
				does("+2h", "go"),
				stands("+3d59m59s", 40, 2),
				stands("+3d1h", 20, 3),
				stands("+3d2h", 0, 4),
				last("+3d2h", [-20, "expired"], [-20, "expired"]),
			),
		));

	it("never take the score below 0; it is a row also when nothing falls", () =>
		play(
			score("", RULE),
			ANN,
			timeline(
				does("+1h", "go"),
				by("+2h", -15),
				stands("+3d1h", 0, 3),
				last("+3d1h", [-5, "expired"]),
				does("+4d", "go"),
				by("+5d", -30),
				stands("+9d", -10, 6),
				last("+9d", [0, "expired"]),
			),
		));

	it("may take it to a declared floor that is lower", () =>
		play(
			score("floor: -8", RULE),
			ANN,
			timeline(does("+1h", "go"), by("+2h", -15), stands("+3d1h", -8, 3), last("+3d1h", [-13, "expired"])),
		));

	it("are what was applied: what the ceiling swallowed does not fall away, and is no row", () =>
		play(
			score("ceiling: 30", RULE),
			ANN,
			timeline(
				does("+1h", "go"),
				does("+2h", "go"),
				does("+3h", "go"),
				stands("+3h", 30, 3),
				stands("+4d", 0, 5),
				last("+4d", [-20, "expired"], [-10, "expired"]),
			),
		));

	it("lift the score again where they were taken off", () =>
		play(
			score("", "key: go, event: go, points: -20, expires: 3d"),
			ANN,
			timeline(
				does("+1h", "go"),
				stands("+1h", -20, 1),
				stands("+3d1h", 0, 2),
				last("+3d1h", [20, "expired"]),
			),
		));

	it("at one instant fall in the order in which they were given", () =>
		play(
			score(
				"",
				"key: plus, event: go, points: 30, expires: 3d",
				"key: minus, event: go, points: -10, expires: 3d",
				"key: small, event: go, points: 5, expires: 3d",
			),
			ANN,
			timeline(
				does("+1h", "go"),
				by("+2h", -10),
				stands("+2h", 15, 4),
				last("+3d1h", [-15, "expired"], [10, "expired"], [-5, "expired"]),
			),
		));
});

describe("a rule on facts", () => {
	it("gives while its filter holds, and takes back what was applied", () =>
		play(
			score("ceiling: 50", "key: vip, while: { tag: vip }, points: 30"),
			"contacts: [{ email: ann@example.test, scores: { heat: 35 } }]",
			timeline(
				"  - { at: +1h, contact: ann@example.test, set: { tags: [vip] } }",
				last("+1h", [15, "vip"]),
				"  - { at: +2h, contact: ann@example.test, set: { not-tags: [vip] } }",
				last("+2h", [-15, "ended"]),
				stands("+2h", 35, 3),
			),
		));

	it("follows a window: it ends when the last event falls out of it", () =>
		play(
			score("", 'key: busy, while: { did: go, times: ">= 2", within: 2d }, points: 30'),
			ANN,
			timeline(
				does("+1h", "go"),
				stands("+1h", 0, 0),
				does("+5h", "go"),
				stands("+5h", 30, 1),
				stands("+2d59m59s", 30, 1),
				stands("+2d1h", 0, 2),
				does("+2d2h", "go"),
				stands("+2d2h", 30, 3),
			),
		));

	it("takes back before anything is given, in the order of the file", () =>
		play(
			score(
				"ceiling: 20",
				"key: cold, while: { tag: cold }, points: 15",
				"key: warm, while: { tag: warm }, points: 15",
				"key: any, while: { any: [{ tag: cold }, { tag: warm }] }, points: 4",
			),
			"contacts: [{ email: ann@example.test, tags: [cold] }]",
			timeline(
				stands("+1h", 19, 2),
				"  - { at: +1h, contact: ann@example.test, set: { tags: [warm], not-tags: [cold] } }",
				last("+1h", [15, "cold"], [4, "any"], [-15, "ended"], [15, "warm"]),
			),
		));

	it("has nothing to take back where nothing was applied", () =>
		play(
			score("ceiling: 0", "key: vip, while: { tag: vip }, points: 30"),
			ANN,
			timeline(
				"  - { at: +1h, contact: ann@example.test, set: { tags: [vip] } }",
				last("+1h", [0, "vip"]),
				"  - { at: +2h, contact: ann@example.test, set: { not-tags: [vip] } }",
				stands("+2h", 0, 1),
			),
		));
});

describe("the ledger", () => {
	it("begins with what was imported, within floor and ceiling; 0 is no row", () =>
		play(
			score("floor: -5\n      ceiling: 30", "key: go, event: go, points: 1"),
			`
contacts: [{ email: ann@example.test, scores: { heat: 99 } }, { email: bob@example.test, scores: { heat: 0 } }, { email: cyd@example.test, scores: { heat: -99 } }]
timeline:
${last("+0s", [30, "import"])}
  - { at: +0s, expect: { contact: bob@example.test, ledger: 0 } }
  - { at: +0s, expect: { contact: cyd@example.test, scores: { heat: -5 } } }
`,
		));

	it("keeps the note of points by hand, and adds up to the balance", async () => {
		await play(
			score(
				"floor: -5\n      ceiling: 30",
				"key: go, event: go, points: 12, expires: 1d",
				"key: vip, while: { tag: vip }, points: 9",
			),
			ANN,
			timeline(
				"  - { at: +1h, contact: ann@example.test, points: { heat: 5 }, note: Met at the fair }",
				last("+1h", [5, "Met at the fair"]),
				does("+2h", "go"),
				"  - { at: +3h, contact: ann@example.test, set: { tags: [vip] } }",
				does("+4h", "go"),
				does("+5h", "reset"),
				does("+6h", "go"),
				"  - { at: +7h, contact: ann@example.test, points: { heat: -40 } }",
				last("+3d", [12, "go"], [-17, ""], [0, "expired"]),
			),
		);
		const rows = await ask<{ balance: number; sum: number }>(
			"select balance, sum(applied) over (order by id) as sum from ledger order by id",
		);
		expect(rows.length).toBe(8);
		for (const { balance, sum } of rows) expect(balance).toBe(sum);
		expect(await ask("select value from balances")).toMatchObject([{ value: rows.at(-1)!.sum }]);
	});
});
