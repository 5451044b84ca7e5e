import type { IncomingEvent } from "../ingest";

/** A score to which visits and forms give points, and a flow that marks whoever reaches 60 of them. */
export const SCORING = `
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20 }, { key: form, event: form_submit, points: 50 }] }]
`;
export const HOT = `${SCORING}
flows:
  - { key: hot, reentry: again, nodes: [{ id: in, kind: score-entry, config: { score: heat, reaches: 60 }, next: mark }, { id: mark, kind: add-tag, config: { tag: hot } }] }
`;

export const visit = (email: string, rest: Partial<IncomingEvent> = {}): IncomingEvent => ({
	type: "page_view",
	email,
	...rest,
});
export const accepted = { status: "accepted" };
