import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reportOf } from "@/app/reports/list";
import { ReportPage } from "@/app/reports/report-page";
import { requireUser } from "@/server/auth/page";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: reportOf((await params).key)?.title ?? "Reports" };
}

export default async function OneReport({ params }: Props) {
	await requireUser();
	const report = reportOf((await params).key);
	if (!report) notFound();
	return <ReportPage report={report.key} />;
}
