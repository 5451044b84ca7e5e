import { describe, expect, it, test } from "vitest";
import { printFault } from "@/workflows/language/fault";
import { programSchema } from "@/workflows/language/program";
import { readPasted } from "./pasted";

const program = programSchema.parse({
	ripen: "program/1",
	fields: [{ key: "seats", name: "Seats", type: "number" }],
	scores: [{ key: "engagement", name: "Engagement" }],
});
const read = (text: string) => readPasted(text, program);
const faults = (text: string) => {
	const found = read(text);
	return found.ok ? [] : found.faults.map(printFault);
};

describe("a pasted table", () => {
	it("makes up what is missing and says so", () => {
		const found = read("email,company\nann@x.test,Acme\n,Globex");
		expect(found.ok && found.value.people.length).toBe(2);
		expect(found.ok && found.value.said.map(printFault)).toEqual([
			"line 3: has no address; it goes by pasted-2@preview.test",
		]);
	});

	it("may come from any spreadsheet: its mark, its delimiter, its line ends, its quotes, its empty lines", () => {
		const found = read(
			'\uFEFFE-mail;Name;Seats;Script\r\n\r\nann@x.test;"Ann ""A"" A.";12;"+2d pricing page ×3\r\n+20d back"\r\n;Bob;;\r\n',
		);
		if (!found.ok) throw new Error(JSON.stringify(found.faults));
		const [ann, bob] = found.value.people;
		expect(ann).toMatchObject({ email: "ann@x.test", name: 'Ann "A" A.', facts: { fields: { seats: 12 } } });
		expect(ann!.script).toHaveLength(2);
		expect(bob!.name).toBe("Bob");
		expect(found.value.said.map((one) => one.path)).toEqual(["line 5"]);
	});

	it("may be a column alone, or parted by tabs", () => {
		expect(read("email\nann@x.test\nbob@x.test").ok).toBe(true);
		const tabs = read('email\tscript\nann@x.test\t"+1d page_view /a, +2d page_view /b"');
		expect(tabs.ok && tabs.value.people[0]!.script).toHaveLength(2);
	});

	test.each([
		["", "line 1: there is nothing here; paste a table whose first line names its columns"],
		["email\nann", 'line 2: email "ann" is no e-mail address; write it like ann@example.test'],
		['email\n"a@x.test', "line 2: a quote begins here and does not end; close it"],
		[
			'email,name\na@x.test,"Ann" A.',
			"line 2: something stands behind the end of a quote; write a quote within quotes twice",
		],
		["email\na@x.test,b", "line 2: has more cells than there are columns; put what has commas into quotes"],
	])("%j says what is wrong, and where", (text, said) => {
		expect(faults(text)).toEqual([said]);
	});

	it("says by contact what the program lacks", () => {
		const found = read("email,stage\nann@x.test,Nowhere");
		expect(found.ok ? [] : found.faults.map((fault) => fault.path)).toEqual(["ann@x.test"]);
	});
});
