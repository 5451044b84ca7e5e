import type { Metadata } from "next";
import { Panel } from "@/app/ui/page-frame";
import { requireUser } from "@/server/auth/page";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Your account" };

export default async function You() {
	const { name, email } = await requireUser();
	return (
		<div className="grid gap-5 md:grid-cols-2 md:items-start">
			<Panel title="You">
				<NameForm email={email} name={name} />
			</Panel>
			<Panel title="Password">
				<PasswordForm />
			</Panel>
		</div>
	);
}
