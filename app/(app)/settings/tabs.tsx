"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/app/ui/tabs";

const OWN = [
	{ key: "/settings", label: "You" },
	{ key: "/settings/alerts", label: "My alerts" },
];
const ADMINS = [
	{ key: "/settings/delivery", label: "Delivery" },
	{ key: "/settings/users", label: "Users" },
	{ key: "/settings/keys", label: "API keys" },
];
const MAILBOX = { key: "/mailbox", label: "Mailbox" };

/** On a phone they scroll sideways, the page does not. */
export function SettingsTabs({ admin, mailbox }: { admin: boolean; mailbox: boolean }) {
	const path = usePathname();
	const tabs = [...OWN, ...(admin ? ADMINS : []), ...(mailbox ? [MAILBOX] : [])];
	const current = tabs.findLast(
		({ key }) => path === key || (key !== "/settings" && path.startsWith(`${key}/`)),
	);
	return (
		<div className="max-w-[calc(100vw-2rem)] overflow-x-auto [&_a]:whitespace-nowrap">
			<TabLinks
				current={current?.key ?? path}
				label="Settings"
				tabs={tabs.map((tab) => ({ ...tab, href: tab.key }))}
			/>
		</div>
	);
}
