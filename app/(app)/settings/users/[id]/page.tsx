import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertsOf } from "@/app/settings/alerts-of";
import { knownZones } from "@/app/settings/zones";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { ADMINISTERING } from "@/server/auth/roles";

export const metadata: Metadata = { title: "Alerts of a user" };

export default async function AlertsOfPage({ params }: { params: Promise<{ id: string }> }) {
	const seen = await requireRole(ADMINISTERING);
	if (!seen.allowed) return <NotForYou people={seen.people} />;
	const { id } = await params;
	if (!/^\d{1,9}$/.test(id)) notFound();
	return <AlertsOf id={Number(id)} zones={knownZones()} />;
}
