import type { ReactNode } from "react";
import { Page } from "@/app/ui/page-frame";
import { requireUser } from "@/server/auth/page";
import { SettingsTabs } from "./tabs";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
	const user = await requireUser();
	return (
		<Page actions={user.role === "admin" && <SettingsTabs />} title="Settings">
			{children}
		</Page>
	);
}
