import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import type { Role } from "../auth/types";
import { type Context, callerOf } from "./init";
import { router } from "./router";

/** For whom each procedure is. Whoever adds one says it here. */
const EVERYBODY = ["admin", "marketer", "sales"] as const;
const MARKETERS = ["admin", "marketer"] as const;
const ADMINS = ["admin"] as const;
const STRANGERS = "strangers too";

const table: Record<string, readonly Role[] | typeof STRANGERS> = {
	"health.now": EVERYBODY,
	"flows.list": EVERYBODY,
	"flows.recipes": EVERYBODY,
	"flows.get": EVERYBODY,
	"flows.pulse": EVERYBODY,
	"flows.book": EVERYBODY,
	"flows.exportFile": EVERYBODY,
	"flows.overdue": EVERYBODY,
	"flows.versions": EVERYBODY,
	"flows.version": EVERYBODY,
	"flows.numbers": EVERYBODY,
	"flows.people": EVERYBODY,
	"flows.path": EVERYBODY,
	"flows.create": MARKETERS,
	"flows.duplicate": MARKETERS,
	"flows.archive": MARKETERS,
	"flows.unarchive": MARKETERS,
	"flows.importFile": MARKETERS,
	"flows.save": MARKETERS,
	"flows.consequences": MARKETERS,
	"flows.scenarios": MARKETERS,
	"flows.publish": MARKETERS,
	"flows.pause": MARKETERS,
	"flows.resume": MARKETERS,
	"flows.restore": MARKETERS,
	"flows.retryStuck": MARKETERS,
	"flows.releaseStuck": MARKETERS,
	"scenarios.list": EVERYBODY,
	"scenarios.get": EVERYBODY,
	"scenarios.exportFile": EVERYBODY,
	"scenarios.run": MARKETERS,
	"scenarios.save": MARKETERS,
	"scenarios.importFile": MARKETERS,
	"scenarios.rename": MARKETERS,
	"scenarios.duplicate": MARKETERS,
	"scenarios.remove": MARKETERS,
	"population.look": MARKETERS,
	"contacts.find": EVERYBODY,
	"contacts.list": EVERYBODY,
	"contacts.get": EVERYBODY,
	"contacts.scores": EVERYBODY,
	"contacts.ledger": EVERYBODY,
	"contacts.timeline": EVERYBODY,
	"contacts.points": EVERYBODY,
	"contacts.change": EVERYBODY,
	"contacts.edit": MARKETERS,
	"contacts.remove": MARKETERS,
	"contacts.restore": MARKETERS,
	"contacts.erase": MARKETERS,
	"contacts.exportData": MARKETERS,
	"contacts.places": MARKETERS,
	"contacts.moveLook": MARKETERS,
	"contacts.move": MARKETERS,
	"contacts.takeBackLook": MARKETERS,
	"contacts.takeBack": MARKETERS,
	"contacts.count": MARKETERS,
	"contacts.countAt": MARKETERS,
	"preview.copyContact": MARKETERS,
	"preview.explain": MARKETERS,
	"inbox.list": EVERYBODY,
	"inbox.one": EVERYBODY,
	"inbox.counts": EVERYBODY,
	"inbox.people": EVERYBODY,
	"inbox.answer": EVERYBODY,
	"inbox.undo": EVERYBODY,
	"inbox.note": EVERYBODY,
	"inbox.claim": EVERYBODY,
	"inbox.release": EVERYBODY,
	"inbox.reassign": EVERYBODY,
	"inbox.snooze": EVERYBODY,
	"inbox.worked": EVERYBODY,
	"inbox.reopen": EVERYBODY,
	"inbox.changed": EVERYBODY,
	"reports.read": EVERYBODY,
	"fields.list": EVERYBODY,
	"fields.save": MARKETERS,
	"scores.list": EVERYBODY,
	"scores.get": EVERYBODY,
	"scores.save": MARKETERS,
	"scores.remove": MARKETERS,
	"segments.list": EVERYBODY,
	"segments.get": EVERYBODY,
	"segments.members": EVERYBODY,
	"segments.preview": MARKETERS,
	"segments.save": MARKETERS,
	"segments.remove": MARKETERS,
	"segments.addMembers": MARKETERS,
	"segments.removeMembers": MARKETERS,
	"me.alerts": EVERYBODY,
	"me.saveAlerts": EVERYBODY,
	"me.testWebhook": EVERYBODY,
	"desk.routing": ADMINS,
	"desk.saveRouting": ADMINS,
	"desk.failed": ADMINS,
	"desk.retry": ADMINS,
	"mailbox.state": EVERYBODY,
	"mailbox.list": EVERYBODY,
	"mailbox.get": EVERYBODY,
	"home.sales": EVERYBODY,
	"home.marketing": MARKETERS,
	"home.admin": ADMINS,
	"users.alerts": ADMINS,
	"users.saveAlerts": ADMINS,
	"users.list": ADMINS,
	"users.invite": ADMINS,
	"users.newLink": ADMINS,
	"users.changeRole": ADMINS,
	"users.switch": ADMINS,
	"users.rename": EVERYBODY,
	"users.welcome": STRANGERS,
	"keys.list": ADMINS,
	"keys.create": ADMINS,
	"keys.revoke": ADMINS,
};

const procedures = Object.keys(router._def.procedures).sort();

/** What stops the call: nothing here has an engine or a right input, so some other error says that it got in. */
async function stoppedBy(path: string, role: Role | null): Promise<"UNAUTHORIZED" | "FORBIDDEN" | "nobody"> {
	const context: Context = {
		engine: () => {
			throw new Error("there is no engine here");
		},
		user: role && { id: 1, email: `${role}@acme.test`, name: role, role },
	};
	const call = path
		.split(".")
		.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], callerOf(router)(context)) as (
		input?: unknown,
	) => Promise<unknown>;
	try {
		await call();
	} catch (error) {
		if (error instanceof TRPCError && (error.code === "UNAUTHORIZED" || error.code === "FORBIDDEN"))
			return error.code;
	}
	return "nobody";
}

describe("who may call what", () => {
	it("is written down for every procedure", () => {
		expect(procedures).toEqual(Object.keys(table).sort());
	});

	for (const path of procedures) {
		const may = table[path] ?? [];
		it(`${path}: ${may === STRANGERS ? may : may.join(", ")}`, async () => {
			expect(await stoppedBy(path, null)).toBe(may === STRANGERS ? "nobody" : "UNAUTHORIZED");
			for (const role of EVERYBODY)
				expect(await stoppedBy(path, role)).toBe(
					may === STRANGERS || may.includes(role) ? "nobody" : "FORBIDDEN",
				);
		});
	}

	it("is said in words", async () => {
		const caller = (user: Context["user"]) =>
			callerOf(router)({ engine: () => Promise.reject() as never, user });
		await expect(caller(null).users.list()).rejects.toThrow("You are signed out; sign in again.");
		const sam = { id: 1, email: "sam@acme.test", name: "Sam", role: "sales" } as const;
		await expect(caller(sam).users.list()).rejects.toThrow(
			"This is for admins; ask an admin to change your role.",
		);
	});
});
