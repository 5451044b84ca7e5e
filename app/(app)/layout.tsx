import { connection } from "next/server";
import type { ReactNode } from "react";
import { Shell } from "@/app/shell/shell";
import { requireUser } from "@/server/auth/page";

export default async function AppLayout({ children }: { children: ReactNode }) {
	await connection();
	const { id, email, name, role } = await requireUser();
	return <Shell user={{ id, email, name, role }}>{children}</Shell>;
}
