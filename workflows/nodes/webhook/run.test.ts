import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const calling = (event: string) => `
program:
  scores: [{ key: heat }]
  flows:
    - key: to-crm
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: hook }
        - { id: hook, kind: webhook, config: { url: "https://crm.acme.test/hook"${event} }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: told } }
contacts: [{ email: ann@example.test, stage: Lead, tags: [vip], scores: { heat: 12 }, fields: { country: DE }, do-not-contact: [email] }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go, with: { plan: pro } }
  - { at: +1h, expect: { contact: ann@example.test, webhooks: 1, tags: [told] } }
  - { at: +1h, expect: { flow: to-crm, ports: { hook.next: 1 } } }
`;

const OUTBOX = "select kind, status, payload from outbox where kind = 'webhook' order by id";

describe("webhook", () => {
	it("puts the contact as it is now into the outbox, and moves on", async () => {
		await play(calling(", event: lead.ready"));
		expect(await ask(OUTBOX)).toMatchObject([
			{
				kind: "webhook",
				payload: {
					url: "https://crm.acme.test/hook",
					body: {
						type: "lead.ready",
						data: {
							flow: "to-crm",
							node: "hook",
							contact: {
								email: "ann@example.test",
								stage: "Lead",
								country: "DE",
								scores: { heat: 12 },
								tags: ["vip"],
							},
							event: { type: "go", plan: "pro" },
						},
					},
				},
			},
		]);
		const [row] = await ask<{ payload: { body: { timestamp: string } } }>(OUTBOX);
		expect(Date.parse(row!.payload.body.timestamp)).toBe(Date.parse("2026-03-02T10:00:00Z"));
	});

	it("is named after its flow and node unless it has a name", async () => {
		await play(calling(""));
		expect(await ask(OUTBOX)).toMatchObject([{ payload: { body: { type: "to-crm.hook" } } }]);
	});

	it("is one message for each firing", () =>
		play(
			calling(""),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, webhooks: 2 } }
`,
		));
});
