import type { Message } from "./rows-of";

const ROLES: Record<string, string> = {
	"role sales": "all of sales",
	"role marketer": "all marketers",
	"role admin": "all admins",
};

/** "Sam", "all of sales": who would have got it. `name` turns a user's address into what they are called. */
export const sayReceiver = (to: string, name: (email: string) => string): string => ROLES[to] ?? name(to);

/** "Alert 2: Ann is ready", "Mail: Welcome". */
export function titleOfMessage(message: Message): string {
	if (message.is === "alert") return `Alert ${message.n}: ${message.subject}`;
	if (message.is === "mail") return `Mail: ${message.subject}`;
	return "Call to another system";
}
