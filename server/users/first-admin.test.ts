import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { visitor } from "../auth/testing/visitor";
import { ADMIN, firstAdmin } from "./first-admin";
import { welcome } from "./welcome";

const NOBODY = { email: undefined, password: undefined };
let database: FreshDatabase;

beforeEach(async () => {
	database = await freshDatabase();
});
afterEach(() => database.drop());

const tokenOf = (made: { path: string } | undefined) => made?.path.split("token=")[1] ?? "";

describe("the first admin", () => {
	it("comes in by a one-time link, which each start makes anew until it was used", async () => {
		const first = await firstAdmin(database.sql, NOBODY);
		const second = await firstAdmin(database.sql, NOBODY);
		expect(second?.email).toBe(ADMIN);
		const use = (token: string) =>
			welcome(database.sql, { token, name: "Ada", password: "a few quiet words" });
		await expect(use(tokenOf(first))).rejects.toThrow("used already");
		await use(tokenOf(second));
		const ada = visitor(database.sql);
		await ada.signIn(ADMIN, "a few quiet words");
		expect(await ada.who()).toMatchObject({ name: "Ada", role: "admin" });
		expect(await firstAdmin(database.sql, NOBODY)).toBeUndefined();
	});

	it("is taken from the environment, and not again once somebody is there", async () => {
		const asked = { email: "ada@example.test", password: "a few quiet words" };
		expect(await firstAdmin(database.sql, asked)).toBeUndefined();
		const ada = visitor(database.sql);
		await ada.signIn("ada@example.test", "a few quiet words");
		expect(await ada.who()).toMatchObject({ role: "admin" });
		await firstAdmin(database.sql, { ...asked, password: "quite different words" });
		expect(await ada.who()).not.toBeNull();
	});

	it("is Ada in the demo, unless somebody else is asked for", async () => {
		await database.sql`update settings set demo = true`;
		expect(await firstAdmin(database.sql, NOBODY)).toBeUndefined();
		expect(await firstAdmin(database.sql, { ...NOBODY, email: "me@example.test" })).toMatchObject({
			email: "me@example.test",
		});
	});

	it("is made where all admins there are cannot sign in", async () => {
		await database.sql`
			insert into users (email, name, role, status) values
				('ada@acme.test', 'Ada', 'admin', 'active'), ('old@acme.test', 'Old', 'admin', 'disabled')`;
		expect(await firstAdmin(database.sql, NOBODY)).toMatchObject({ email: ADMIN });
	});
});
