import type { Metadata } from "next";
import { Gallery } from "@/app/flows/gallery";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { MARKETING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "New flow" };

export default async function NewFlowPage() {
	const seen = await requireRole(MARKETING);
	return seen.allowed ? <Gallery /> : <NotForYou people={seen.people} />;
}
