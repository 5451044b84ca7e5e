"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Loading, Page, Panel, Trouble } from "@/app/ui/page-frame";
import { count } from "@/app/ui/time";
import { tell, troubleOf } from "@/app/ui/toast";
import { DeleteButton } from "./delete-button";
import { Members } from "./members";
import { MembersByHand } from "./members-by-hand";
import { SegmentForm } from "./segment-form";
import { useRefresh } from "./use-refresh";
import { UsedBy } from "./used-by";

/** One segment: who is meant, who is in it now, where it is used. */
export function SegmentPage({ segmentKey }: { segmentKey: string }) {
	const client = useTRPCClient();
	const router = useRouter();
	const refresh = useRefresh();
	const { data, error, refetch } = useQuery(useTRPC().segments.get.queryOptions({ key: segmentKey }));
	if (error && !data) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading />;
	return (
		<Page
			about={`${count(data.size)} ${data.size === 1 ? "contact is" : "contacts are"} in it now.`}
			actions={
				<DeleteButton
					loses="The contacts stay; only the group goes."
					name={data.name}
					noun="segment"
					onDelete={async () => {
						await client.segments.remove.mutate({ key: data.key });
						tell(`Deleted ${data.name}`);
						await refresh("onNext");
						router.push("/segments");
					}}
					usedBy={data.usedBy}
				/>
			}
			title={data.name}
		>
			<div className="grid items-start gap-5 lg:grid-cols-[2fr_1fr]">
				<div className="flex min-w-0 flex-col gap-5">
					<Panel title="Who is in it">
						<SegmentForm segment={data} />
					</Panel>
					{data.static && (
						<Panel title="Put in and take out">
							<MembersByHand segmentKey={data.key} />
						</Panel>
					)}
				</div>
				<div className="flex min-w-0 flex-col gap-5">
					<Panel title="Used by">
						<UsedBy most={20} users={data.usedBy} />
					</Panel>
					<Members byHand={data.static} segmentKey={data.key} size={data.size} />
				</div>
			</div>
		</Page>
	);
}
