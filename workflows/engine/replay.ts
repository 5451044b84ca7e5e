/** A rule as a replay needs it. Times are numbers of one unit, whichever; without `per` the limit is once for ever. */
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
	/** What its `while` rules give now, by key. */
	held?: Map<string, number>;
}

/** One thing that happened to the score; `rules` are the indexes of those that match an event. */
export type Operation =
	| { at: number; kind: "event"; own: number; rules: number[] }
	| { at: number; kind: "ask"; asked: number }
	| { at: number; kind: "while"; rule: string; asked: number }
	| { at: number; kind: "ended"; rule: string }
	| { at: number; kind: "set"; to: number }
	| { at: number; kind: "limit"; floor: number; ceiling: number }
	| ({ at: number; kind: "carried" } & Carried);

export interface Replayed {
	balance: number;
	/** What is still to expire, in the order it was given. */
	grants: { rule: string; applied: number; expiresAt: number }[];
	uses: { rule: string; at: number }[];
	/** What is to be taken back when a `while` rule stops. */
	held: { rule: string; applied: number }[];
}

/** What stands for all that came before: of what is held, `points` is what the rule gave in full. */
export interface Carried extends Replayed {
	held: { rule: string; applied: number; points: number }[];
}

/**
 * Plays the operations of one contact's score in order, with the rules as they are now: limits, floor and ceiling, and
 * expiries up to `now` included. Operations must be in the order of `at`. What a `while` rule gave that is gone or gives
 * other points now is left out. `holding` says which `while` rules hold now: one that had nothing to take back stopped
 * without a row, and what it holds here falls in the end.
 */
export function replay(
	score: ReplayScore,
	operations: Operation[],
	now: number,
	holding: (rule: string) => boolean = () => true,
): Replayed {
	const standing = new Standing(score);
	for (const operation of operations) {
		standing.expire(operation.at);
		switch (operation.kind) {
			case "ask":
				standing.ask(operation.asked);
				break;
			case "while":
				if (score.held?.get(operation.rule) === operation.asked)
					standing.hold(operation.rule, operation.asked);
				break;
			case "ended":
				standing.stop(operation.rule);
				break;
			case "limit":
				standing.moveTo(Math.max(operation.floor, Math.min(operation.ceiling, standing.balance)));
				break;
			case "set":
				standing.set(operation.to);
				break;
			case "carried":
				standing.begin(operation);
				break;
			case "event":
				for (const n of operation.rules) standing.give(score.rules[n], operation.own);
		}
	}
	standing.expire(now);
	return standing.rest(holding);
}

/** A balance within its bounds, and what is still to fall away from it. */
class Standing {
	balance = 0;
	private grants: Replayed["grants"] = [];
	private nextExpiry = Number.POSITIVE_INFINITY;
	private readonly uses = new Map<string, number[]>();
	private readonly held = new Map<string, number>();

	constructor(private readonly score: ReplayScore) {}

	begin({ balance, grants, uses, held }: Carried): void {
		this.moveTo(balance);
		this.grants = [...grants];
		this.findNextExpiry();
		this.uses.clear();
		for (const { rule, at } of uses) this.use(rule, at);
		this.held.clear();
		for (const { rule, applied, points } of held)
			if (this.score.held?.get(rule) === points) this.held.set(rule, applied);
			else this.moveTo(this.balance - applied);
		this.moveTo(Math.max(this.score.lo, Math.min(this.score.hi, this.balance)));
	}

	ask(asked: number): number {
		const before = this.balance;
		this.moveTo(Math.max(this.score.lo, Math.min(this.score.hi, before + asked)));
		return this.balance - before;
	}

	moveTo(balance: number): void {
		this.balance = balance;
	}

	set(to: number): void {
		this.moveTo(Math.max(this.score.lo, Math.min(this.score.hi, to)));
		this.grants = [];
		this.nextExpiry = Number.POSITIVE_INFINITY;
		for (const rule of this.held.keys()) this.held.set(rule, 0);
	}

	give(rule: ReplayRule, at: number): void {
		if (this.isUsedUp(rule, at)) return;
		if (rule.limit) this.use(rule.key, at);
		const applied = this.ask(rule.points);
		if (rule.expires === undefined || applied === 0) return;
		const expiresAt = at + rule.expires;
		this.grants.push({ rule: rule.key, applied, expiresAt });
		this.nextExpiry = Math.min(this.nextExpiry, expiresAt);
	}

	expire(until: number): void {
		while (this.nextExpiry <= until) {
			const now = this.nextExpiry;
			for (const grant of this.grants) if (grant.expiresAt === now) this.fall(grant.applied);
			this.grants = this.grants.filter((grant) => grant.expiresAt !== now);
			this.findNextExpiry();
		}
	}

	hold(rule: string, points: number): void {
		this.stop(rule);
		this.held.set(rule, this.ask(points));
	}

	stop(rule: string): void {
		this.fall(this.held.get(rule) ?? 0);
		this.held.delete(rule);
	}

	rest(holding: (rule: string) => boolean): Replayed {
		for (const rule of [...this.held.keys()]) if (!holding(rule)) this.stop(rule);
		return {
			balance: this.balance,
			grants: this.grants,
			uses: [...this.uses].flatMap(([rule, list]) => list.map((at) => ({ rule, at }))),
			held: [...this.held].map(([rule, applied]) => ({ rule, applied })),
		};
	}

	private findNextExpiry(): void {
		this.nextExpiry = this.grants.reduce(
			(next, { expiresAt }) => Math.min(next, expiresAt),
			Number.POSITIVE_INFINITY,
		);
	}

	private use(rule: string, at: number): void {
		const uses = this.uses.get(rule);
		if (uses) uses.push(at);
		else this.uses.set(rule, [at]);
	}

	private fall(applied: number): void {
		const { hi, fallTo } = this.score;
		if (applied <= 0) this.moveTo(Math.max(this.balance, Math.min(hi, this.balance - applied)));
		else this.moveTo(Math.min(this.balance, Math.max(fallTo, this.balance - applied)));
	}

	private isUsedUp({ key, limit }: ReplayRule, at: number): boolean {
		if (!limit) return false;
		const { times, per } = limit;
		const uses = this.uses.get(key) ?? [];
		if (per === undefined) return uses.length >= times;
		return uses.filter((use) => use > at - per && use <= at).length >= times;
	}
}
