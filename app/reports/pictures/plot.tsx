"use client";

import type { AnyReport } from "@/server/reports/types";
import { ContactsPlot } from "./contacts-plot";
import { FeedbackPlot } from "./feedback-plot";
import { FunnelPlot } from "./funnel-plot";
import { ResponsePlot } from "./response-plot";
import { SourcesPlot } from "./sources-plot";
import { ThresholdsPlot } from "./thresholds-plot";

/** The drawing of a report; loaded when it is shown, for the library is heavy. */
export function Plot({ report, small }: { report: AnyReport; small: boolean }) {
	switch (report.key) {
		case "feedback":
			return <FeedbackPlot report={report} small={small} />;
		case "contacts":
			return <ContactsPlot report={report} small={small} />;
		case "response":
			return <ResponsePlot report={report} small={small} />;
		case "funnel":
			return <FunnelPlot report={report} small={small} />;
		case "thresholds":
			return <ThresholdsPlot report={report} small={small} />;
		case "sources":
			return <SourcesPlot report={report} small={small} />;
	}
}
