import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** Something happens once while a delivery is on its way: before it is answered, or when it just has been. */
export type Ambush = { moment: "arrives" | "answered"; strike(): void };

/** What came under one idempotency key. */
export type Received = { times: number; contents: Set<string> };

/** Of a message to somebody of ours, which tells what is known when it goes: its content may change between attempts. */
export const isNotice = (key: string): boolean => key.startsWith("ripen-notice-");

/** The addresses that a mail speaks of; a line of it may be broken anywhere. */
const addressesIn = (message: string): Set<string> =>
	new Set(message.replaceAll("=\r\n", "").match(/[\w.+-]+@[\w.-]*\w/g));

/** The world outside: a mail server and a web server that take what they get and remember it by key. */
export class Receivers {
	readonly byKey = new Map<string, Received>();
	/** Whom the mails to a user of ours were about, by key. */
	readonly named = new Map<string, Set<string>>();
	deliveries = 0;
	private ambush: Ambush | undefined;

	private constructor(
		private readonly mail: SMTPServer,
		private readonly web: http.Server,
	) {}

	static async open(): Promise<Receivers> {
		const mail = new SMTPServer({
			authOptional: true,
			disabledCommands: ["STARTTLS", "AUTH"],
			onData: (stream, _session, done) => {
				text(stream).then((message) => receivers.takeMail(message, done), done);
			},
		});
		mail.on("error", () => {});
		const web = http.createServer((request, response) => {
			text(request).then(
				(body) => receivers.takeCall(String(request.headers["webhook-id"]), body, response),
				() => response.destroy(),
			);
		});
		const receivers = new Receivers(mail, web);
		await new Promise<void>((resolve) => mail.listen(0, "127.0.0.1", resolve));
		await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
		return receivers;
	}

	get smtpUrl(): string {
		return `smtp://127.0.0.1:${(this.mail.server.address() as AddressInfo).port}`;
	}

	get webUrl(): string {
		return `http://127.0.0.1:${(this.web.address() as AddressInfo).port}`;
	}

	/** Lies in wait for the next delivery; `undefined` calls it off. */
	lieInWait(ambush: Ambush | undefined): void {
		this.ambush = ambush;
	}

	/** Deliveries beyond the first of each key. */
	get repeats(): number {
		return this.deliveries - this.byKey.size;
	}

	async close(): Promise<void> {
		this.web.closeAllConnections();
		await new Promise((resolve) => this.web.close(resolve));
		await new Promise<void>((resolve) => this.mail.close(() => resolve()));
	}

	private takeMail(message: string, answer: () => void): void {
		const [head = "", body = ""] = message.split("\r\n\r\n", 2);
		const key = /^x-ripen-key: *(\S+)/im.exec(head)?.[1] ?? "no key";
		const id = /^message-id: *(\S+)/im.exec(head)?.[1];
		const to = /^to: *(.*)$/im.exec(head)?.[1];
		if (isNotice(key)) this.named.set(key, addressesIn(message));
		this.take(key, `${id}\n${to}\n${body}`, answer);
	}

	private takeCall(key: string, body: string, response: http.ServerResponse): void {
		this.take(key, body, () => response.writeHead(204).end());
	}

	private take(key: string, content: string, answer: () => void): void {
		const known = this.byKey.get(key) ?? { times: 0, contents: new Set<string>() };
		known.times++;
		known.contents.add(createHash("sha256").update(content).digest("base64url"));
		this.byKey.set(key, known);
		this.deliveries++;
		const ambush = this.ambush;
		this.ambush = undefined;
		if (ambush?.moment === "arrives") ambush.strike();
		answer();
		if (ambush?.moment === "answered") ambush.strike();
	}
}
