import type { Metadata } from "next";
import { FlowEditor } from "@/app/editor/flow-editor";
import { requireUser } from "@/server/auth/page";

export const metadata: Metadata = { title: "Flow" };

export default async function FlowPage({ params }: { params: Promise<{ key: string }> }) {
	await requireUser();
	const { key } = await params;
	return <FlowEditor flow={key} key={key} />;
}
