import { describe, expect, it } from "vitest";
import { scenes, shareOf } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const splitting = (branches: string) => `
program:
  flows:
    - key: trial
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: split }
        - { id: split, kind: random-split, config: { branches: { ${branches} } }, next: { second: tag } }
        - { id: tag, kind: add-tag, config: { tag: second } }
`;

const NAMES = Array.from({ length: 24 }, (_, n) => `c${n}@example.test`);
const everybody = (at: string) => NAMES.map((contact) => ({ at, contact, does: "go" }));
const chosen = (weights: Record<string, number>) =>
	NAMES.map((name) => {
		const sum = Object.values(weights).reduce((a, b) => a + b, 0);
		let reached = 0;
		for (const [branch, weight] of Object.entries(weights)) {
			reached += weight;
			if (shareOf("trial", "split", name) * sum < reached) return branch;
		}
		throw new Error("shares are below 1");
	});

describe("random split", () => {
	it("shares by flow, node and address, in the proportion of the weights and their order in the file", () => {
		const weights = { zed: 30, second: 60, alpha: 10 };
		const branches = chosen(weights);
		const count = (branch: string) => branches.filter((one) => one === branch).length;
		expect(new Set(branches).size).toBe(3);
		return play(splitting("zed: 30, second: 60, alpha: 10"), {
			contacts: NAMES.map((email) => ({ email })),
			timeline: [
				...everybody("+1h").reverse(),
				{
					at: "+1h",
					expect: {
						flow: "trial",
						ports: {
							"split.zed": count("zed"),
							"split.second": count("second"),
							"split.alpha": count("alpha"),
						},
					},
				},
				...NAMES.map((contact, n) => ({
					at: "+1h",
					expect: { contact, [branches[n] === "second" ? "tags" : "not-tags"]: ["second"] },
				})),
			],
		});
	});

	it("sends the same contact the same way each time", async () => {
		await play(splitting("first: 1, second: 1.5"), {
			contacts: NAMES.map((email) => ({ email })),
			timeline: [...everybody("+1h"), ...everybody("+2h")],
		});
		const ways = await ask(`select c.email, array_agg(distinct s ->> 'port') as ports, count(*) as n
			from paths p join contacts c on c.id = p.contact_id, jsonb_array_elements(p.steps) s
			where s ->> 'node' = 'split' group by 1`);
		const branches = chosen({ first: 1, second: 1.5 });
		expect(new Map(ways.map((row) => [row.email, row]))).toEqual(
			new Map(NAMES.map((email, n) => [email, { email, ports: [branches[n]], n: 2 }])),
		);
	});
});
