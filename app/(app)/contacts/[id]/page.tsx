import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactPage } from "@/app/contacts/contact-page";
import { requireUser } from "@/server/auth/page";

export const metadata: Metadata = { title: "Contact" };

export default async function OneContact({ params }: { params: Promise<{ id: string }> }) {
	await requireUser();
	const { id } = await params;
	if (!/^\d{1,15}$/.test(id)) notFound();
	return <ContactPage id={Number(id)} />;
}
