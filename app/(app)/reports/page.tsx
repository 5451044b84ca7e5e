import type { Metadata } from "next";
import { Overview } from "@/app/reports/overview";
import { requireUser } from "@/server/auth/page";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage() {
	await requireUser();
	return <Overview />;
}
