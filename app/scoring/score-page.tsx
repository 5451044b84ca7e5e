"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { DeleteButton } from "@/app/segments/delete-button";
import { useRefresh } from "@/app/segments/use-refresh";
import { UsedBy } from "@/app/segments/used-by";
import { Loading, Page, Panel, Trouble } from "@/app/ui/page-frame";
import { tell, troubleOf } from "@/app/ui/toast";
import { ScoreEditor } from "./score-editor";

/** One score: its bounds, its rules, what happens at how many points. */
export function ScorePage({ scoreKey }: { scoreKey: string }) {
	const client = useTRPCClient();
	const router = useRouter();
	const refresh = useRefresh();
	const { data, error, refetch } = useQuery(useTRPC().scores.get.queryOptions({ key: scoreKey }));
	if (error && !data) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading />;
	return (
		<Page
			actions={
				<DeleteButton
					loses="Everybody's points of it go too, with the reasons for them. This cannot be undone."
					name={data.name}
					noun="score"
					onDelete={async () => {
						await client.scores.remove.mutate({ key: data.key, withPoints: true });
						tell(`Deleted ${data.name}`);
						await refresh("onNext");
						router.push("/scoring");
					}}
					usedBy={data.usedBy}
				/>
			}
			title={data.name}
		>
			<ScoreEditor score={data} />
			<Panel title="Used by">
				<UsedBy most={20} users={data.usedBy} />
			</Panel>
		</Page>
	);
}
