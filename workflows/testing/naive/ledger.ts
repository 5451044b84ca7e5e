import type { Contact, World } from "./world";
import { balanceOf } from "./world";

const MOST = 1_000_000_000;

/** Floor and ceiling of a score; every score has an implicit range. */
function rangeOf(world: World, score: string): { floor: number; ceiling: number } {
	const { floor, ceiling } = world.scores.get(score)!;
	return { floor: floor ?? -MOST, ceiling: ceiling ?? MOST };
}

export function clamp(world: World, score: string, points: number): number {
	const { floor, ceiling } = rangeOf(world, score);
	return Math.min(ceiling, Math.max(floor, points));
}

function write(
	world: World,
	contact: Contact,
	row: { score: string; kind: string; asked: number | null; to: number; reason: string },
): number {
	const applied = row.to - balanceOf(contact, row.score);
	const clamped = row.asked !== null && row.asked !== applied;
	world.note(`ledger ${row.kind}${clamped ? (applied === 0 ? ", swallowed" : ", clamped") : ""}`);
	contact.balances.set(row.score, row.to);
	const { score, kind, asked, to, reason } = row;
	contact.ledger.push({ at: world.now, score, kind, asked, applied, balance: to, reason });
	return applied;
}

/** Gives asked points, clamped; a row even when nothing of it counts. Returns what was applied. */
export function give(
	world: World,
	contact: Contact,
	score: string,
	asked: number,
	kind: string,
	reason: string,
): number {
	const to = clamp(world, score, balanceOf(contact, score) + asked);
	return write(world, contact, { score, kind, asked, to, reason });
}

/** Lets fall what was applied: never below 0 or a lower declared floor. No row where nothing was applied. */
export function takeBack(
	world: World,
	contact: Contact,
	score: string,
	applied: number,
	reason: string,
): void {
	if (applied === 0) return;
	const balance = balanceOf(contact, score);
	const lowest = Math.min(0, world.scores.get(score)!.floor ?? 0);
	// Points above zero never lift what stands below the lowest, and negative ones rise back to the ceiling.
	const fallen = applied > 0 ? Math.min(balance, Math.max(lowest, balance - applied)) : balance - applied;
	const to = clamp(world, score, fallen);
	write(world, contact, { score, kind: reason, asked: -applied, to, reason });
}

/** `set` and `reset`: no row where nothing changes, but what was to fall away no longer does. */
export function setTo(
	world: World,
	contact: Contact,
	score: string,
	points: number,
	kind: "set" | "reset",
	reason: string,
): void {
	contact.holds = contact.holds.filter((hold) => hold.score !== score);
	const to = clamp(world, score, points);
	if (to !== balanceOf(contact, score)) write(world, contact, { score, kind, asked: null, to, reason });
}

/** Brings a score between two bounds; what was to fall away still does. */
export function limitTo(
	world: World,
	contact: Contact,
	score: string,
	bounds: { floor?: number; ceiling?: number },
	reason: string,
): void {
	const balance = balanceOf(contact, score);
	const bounded = Math.min(bounds.ceiling ?? MOST, Math.max(bounds.floor ?? -MOST, balance));
	const to = clamp(world, score, bounded);
	if (to !== balance) write(world, contact, { score, kind: "limit", asked: null, to, reason });
}
