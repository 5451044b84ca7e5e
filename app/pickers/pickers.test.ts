import { describe, expect, it } from "vitest";
import { namesOf } from "@/workflows/language/names";
import { programSchema } from "@/workflows/language/program";
import { fieldsOf, typeOfField } from "./fields";

const program = programSchema.parse({
	ripen: "program/1",
	fields: [{ key: "renewal", name: "Renews on", type: "date" }],
});

describe("what pickers know", () => {
	it("names fields as people do, and knows what steps may write", () => {
		const fields = fieldsOf({ program, names: namesOf(program) });
		expect(fields.find((one) => one.key === "renewal")).toEqual({
			key: "renewal",
			name: "Renews on",
			type: "date",
			writable: true,
		});
		expect(fields.filter((one) => !one.writable).map((one) => one.key)).toEqual([
			"email",
			"created_at",
			"last_active_at",
		]);
		expect(typeOfField(program, "created_at")).toBe("date");
		expect(typeOfField(program, "gone")).toBeUndefined();
	});
});
