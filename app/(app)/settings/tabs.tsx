"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/app/ui/tabs";

const TABS = [
	{ key: "/settings", label: "You", href: "/settings" },
	{ key: "/settings/users", label: "Users", href: "/settings/users" },
	{ key: "/settings/keys", label: "API keys", href: "/settings/keys" },
];

export function SettingsTabs() {
	return <TabLinks current={usePathname()} label="Settings" tabs={TABS} />;
}
