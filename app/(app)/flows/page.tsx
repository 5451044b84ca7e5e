import type { Metadata } from "next";
import { FlowList } from "@/app/flows/flow-list";
import { requireUser } from "@/server/auth/page";

export const metadata: Metadata = { title: "Flows" };

export default async function FlowsPage() {
	await requireUser();
	return <FlowList />;
}
