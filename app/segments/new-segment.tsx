"use client";

import { Page, Panel } from "@/app/ui/page-frame";
import { SegmentForm } from "./segment-form";

export function NewSegment() {
	return (
		<Page about="Say who belongs together; you see at once how many that are." title="New segment">
			<Panel>
				<SegmentForm />
			</Panel>
		</Page>
	);
}
