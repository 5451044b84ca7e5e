import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterwards, follow, move } from "./selection";

const rows = (...ids: number[]) => ids.map((id) => ({ id }));

describe("The lead that is looked at", () => {
	it("stays the same while new ones come in above it", () => {
		expect(follow(rows(9, 8, 3, 2), { id: 3, place: 0 })).toEqual({ id: 3, place: 2 });
	});

	it("stays the same when somebody else answers it and it leaves the list", () => {
		expect(follow(rows(1, 2), { id: 3, place: 1 })).toEqual({ id: 3, place: 1 });
	});

	it("moves down and up, and stops at the ends", () => {
		const list = rows(5, 6, 7);
		expect(move(list, { id: 5, place: 0 }, 1)?.id).toBe(6);
		expect(move(list, { id: 7, place: 2 }, 1)?.id).toBe(7);
		expect(move(list, { id: 5, place: 0 }, -1)?.id).toBe(5);
	});

	it("begins at the top going down, and at the end going up", () => {
		expect(move(rows(5, 6), null, 1)?.id).toBe(5);
		expect(move(rows(5, 6), null, -1)?.id).toBe(6);
		expect(move([], null, 1)).toBeNull();
	});

	it("goes on from where it stood when it has left", () => {
		expect(move(rows(5, 7, 8), { id: 6, place: 1 }, 1)?.id).toBe(7);
		expect(move(rows(5, 7, 8), { id: 6, place: 1 }, -1)?.id).toBe(5);
	});

	it("makes room for the next one once it is answered, and for the one above at the end", () => {
		expect(afterwards(rows(5, 6, 7), 6)).toEqual({ id: 7, place: 1 });
		expect(afterwards(rows(5, 6, 7), 7)).toEqual({ id: 6, place: 1 });
		expect(afterwards(rows(5), 5)).toBeNull();
	});

	it("visits every lead once on the way down, whatever the list", () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 20 }), (ids) => {
				const list = rows(...ids);
				const seen: number[] = [];
				let at = move(list, null, 1);
				for (const _ of ids) {
					seen.push(at!.id);
					at = move(list, at, 1);
				}
				expect(seen).toEqual(ids);
			}),
		);
	});
});
