"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useBook } from "@/app/editor/book";
import { useTRPC } from "@/app/providers";
import { buttonClass } from "@/app/ui/button";
import { Empty, Loading, Page, Panel, Trouble } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { count } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import { capital, sayFilter } from "@/workflows/language/say";
import { UsedBy } from "./used-by";

const NewSegment = () => (
	<Link className={buttonClass("primary")} href="/segments/new">
		New segment
	</Link>
);

/** All segments: who is meant, how many they are, where they are used. */
export function SegmentList() {
	const { names } = useBook();
	const { data, error, refetch } = useQuery(useTRPC().segments.list.queryOptions());
	const some = data !== undefined && data.length > 0;
	return (
		<Page
			about="Groups of contacts that flows begin with and conditions ask about."
			actions={some && <NewSegment />}
			title="Segments"
		>
			<Panel flush>
				{error && !data ? (
					<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
				) : !data ? (
					<Loading />
				) : data.length === 0 ? (
					<Empty actions={<NewSegment />} title="No segments yet">
						Describe who belongs together, such as everybody with more than 20 points, or keep a list by hand.
						A flow can begin with it.
					</Empty>
				) : (
					<Table>
						<thead>
							<tr>
								<Th>Segment</Th>
								<Th className="text-right">Contacts</Th>
								<Th className="max-sm:hidden">Used by</Th>
							</tr>
						</thead>
						<tbody>
							{data.map((segment) => (
								<tr className="hover:bg-paper" key={segment.key}>
									<Td className="align-top">
										<Link className="font-semibold hover:underline" href={`/segments/${segment.key}`}>
											{segment.name}
										</Link>
										<span className="line-clamp-2 text-muted text-xs">
											{segment.where
												? capital(sayFilter(segment.where, names))
												: "A list: put in by steps and by hand"}
										</span>
									</Td>
									<Td className="text-right align-top">{count(segment.size)}</Td>
									<Td className="align-top text-xs max-sm:hidden">
										<UsedBy users={segment.usedBy} />
									</Td>
								</tr>
							))}
						</tbody>
					</Table>
				)}
			</Panel>
		</Page>
	);
}
