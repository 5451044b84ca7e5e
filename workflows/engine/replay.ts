/** A rule as a replay needs it. `per` and `expires` in milliseconds; without `per` the limit is once for ever. */
export interface ReplayRule {
	key: string;
	points: number;
	limit?: { times: number; per?: number };
	expires?: number;
}

export interface ReplayScore {
	lo: number;
	hi: number;
	fallTo: number;
	rules: ReplayRule[];
}

/** One thing that happened to the score, times in milliseconds; `rules` are the indexes of those that match an event. */
export type Operation =
	| { at: number; kind: "event"; own: number; rules: number[] }
	| { at: number; kind: "ask"; asked: number; falls?: boolean }
	| { at: number; kind: "set"; to: number }
	| { at: number; kind: "limit"; floor: number; ceiling: number };

export interface Replayed {
	balance: number;
	/** What is still to expire, in the order it was given. */
	grants: { rule: string; applied: number; expiresAt: number }[];
	uses: { rule: string; at: number }[];
}

/**
 * Plays the operations of one contact's score in order, with the rules as they are now: limits, floor and ceiling, and
 * expiries up to `now` included. Operations must be in the order of `at`.
 */
export function replay(score: ReplayScore, operations: Operation[], now: number): Replayed {
	let balance = 0;
	let grants: Replayed["grants"] = [];
	const uses: Replayed["uses"] = [];
	const ask = (asked: number) => {
		const before = balance;
		balance = Math.max(score.lo, Math.min(score.hi, balance + asked));
		return balance - before;
	};
	const fall = (asked: number) => {
		if (asked >= 0) balance = Math.max(balance, Math.min(score.hi, balance + asked));
		else balance = Math.min(balance, Math.max(score.fallTo, balance + asked));
	};
	const expire = (until: number) => {
		for (;;) {
			const next = Math.min(...grants.map((grant) => grant.expiresAt));
			if (!(next <= until)) return;
			for (const grant of grants) if (grant.expiresAt === next) fall(-grant.applied);
			grants = grants.filter((grant) => grant.expiresAt !== next);
		}
	};
	for (const operation of operations) {
		expire(operation.at);
		if (operation.kind === "ask") {
			if (operation.falls) fall(operation.asked);
			else ask(operation.asked);
		} else if (operation.kind === "limit")
			balance = Math.max(operation.floor, Math.min(operation.ceiling, balance));
		else if (operation.kind === "set") {
			balance = Math.max(score.lo, Math.min(score.hi, operation.to));
			grants = [];
		} else
			for (const n of operation.rules) {
				const rule = score.rules[n];
				if (isUsedUp(rule, uses, operation.own)) continue;
				if (rule.limit) uses.push({ rule: rule.key, at: operation.own });
				const applied = ask(rule.points);
				if (rule.expires !== undefined && applied !== 0)
					grants.push({ rule: rule.key, applied, expiresAt: operation.own + rule.expires });
			}
	}
	expire(now);
	return { balance, grants, uses };
}

function isUsedUp(rule: ReplayRule, uses: Replayed["uses"], at: number): boolean {
	if (!rule.limit) return false;
	const { times, per } = rule.limit;
	const counted = uses.filter(
		(use) => use.rule === rule.key && (per === undefined || (use.at > at - per && use.at <= at)),
	);
	return counted.length >= times;
}
