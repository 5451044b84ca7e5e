import type { Metadata } from "next";
import { ContactList } from "@/app/contacts/contact-list";
import { requireUser } from "@/server/auth/page";

export const metadata: Metadata = { title: "Contacts" };

export default async function ContactsPage() {
	await requireUser();
	return <ContactList />;
}
