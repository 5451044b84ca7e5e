import type { ReactNode } from "react";
import { Page } from "@/app/ui/page-frame";
import { sharedSql } from "@/db/client";
import { requireUser } from "@/server/auth/page";
import { mailboxState } from "@/server/mailbox/state";
import { SettingsTabs } from "./tabs";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
	const user = await requireUser();
	const { shown } = await mailboxState(sharedSql(), user);
	return (
		<Page actions={<SettingsTabs admin={user.role === "admin"} mailbox={shown} />} title="Settings">
			{children}
		</Page>
	);
}
