import { expect, it } from "vitest";
import { addressesIn } from "./addresses";

it.each([
	["ann@example.test\nbob@example.test", ["ann@example.test", "bob@example.test"]],
	[
		"Ann Lee <Ann@Example.test>, ann@example.test; mailto:bob@example.test",
		["ann@example.test", "bob@example.test"],
	],
	["nobody here", []],
])("of %j the addresses are %j", (text, addresses) => {
	expect(addressesIn(text)).toEqual(addresses);
});
