import type { Sql } from "@/db/client";
import { setPassword } from "../password";
import { serveAuth } from "../serve";
import { sessionOf } from "../session";

/** A browser as the server sees it: it keeps its cookies, and its address is what it says. */
export function visitor(sql: Sql, address = "192.0.2.1") {
	const jar = new Map<string, string>();
	const headers = (more: Record<string, string> = {}) =>
		new Headers({
			host: "ripen.test",
			origin: "http://ripen.test",
			"content-type": "application/json",
			"x-ripen-address": address,
			...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
			...more,
		});
	const post = async (path: string, body: unknown, more?: Record<string, string>) => {
		const response = await serveAuth(
			sql,
			new Request(`http://ripen.test/api/auth${path}`, {
				method: "POST",
				body: JSON.stringify(body),
				headers: headers(more),
			}),
		);
		for (const line of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
			if (value === "") jar.delete(name!);
			else jar.set(name!, value!);
		}
		return response;
	};
	return {
		headers,
		post,
		signIn: (email: string, password: string) => post("/sign-in/email", { email, password }),
		who: async () => (await sessionOf(headers(), { sql })).user,
	};
}

/** An active user with a password; resolves to the id. */
export async function somebody(
	sql: Sql,
	email: string,
	role: "admin" | "marketer" | "sales",
	password = "correct horse battery",
): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into users (email, name, role, status) values (${email}, ${email.split("@")[0]!}, ${role}, 'active')
		returning id`;
	await setPassword(sql, row!.id, password);
	return row!.id;
}
