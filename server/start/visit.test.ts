import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { tellVisit } from "./visit";

function told(url: string, headers: Record<string, string>, behindProxy = false) {
	const request = { url, headers: { ...headers }, socket: { remoteAddress: "192.0.2.7" } };
	tellVisit(request as unknown as IncomingMessage, behindProxy);
	return request.headers as Record<string, string>;
}

describe("what the app is told of a visit", () => {
	it("is where the connection comes from, whatever the visitor says", () => {
		const headers = told("/", { "x-ripen-address": "10.0.0.1", "x-forwarded-for": "10.0.0.2" });
		expect(headers["x-ripen-address"]).toBe("192.0.2.7");
	});

	it("is what the proxy says behind one, and only its own word", () => {
		const headers = told("/", { "x-forwarded-for": "10.0.0.2, 203.0.113.5" }, true);
		expect(headers["x-ripen-address"]).toBe("203.0.113.5");
		expect(told("/", {}, true)["x-ripen-address"]).toBe("192.0.2.7");
	});

	it("is the address of the page, to come back to", () => {
		expect(told("/flows/decay?view=outline&_rsc=1x2", {})["x-ripen-path"]).toBe("/flows/decay?view=outline");
		expect(told("/flows?_rsc=1x2", { "x-ripen-path": "//evil.test" })["x-ripen-path"]).toBe("/flows");
		expect(told("//", {})["x-ripen-path"]).toBe("/");
	});
});
