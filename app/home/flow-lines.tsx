import Link from "next/link";
import { ago } from "@/app/ui/time";

type FlowLine = {
	key: string;
	name: string;
	about: string;
	at?: string | null;
	by?: string | null;
	bad?: boolean;
};

/** Flows, each with a word about it. */
export function FlowLines({ flows }: { flows: FlowLine[] }) {
	return (
		<ul className="flex flex-col divide-y divide-line">
			{flows.map(({ key, name, about, at, by, bad }) => (
				<li className="py-2 first:pt-0 last:pb-0" key={key}>
					<Link
						prefetch={false}
						className="font-medium underline decoration-line underline-offset-2"
						href={`/flows/${key}`}
					>
						{name}
					</Link>{" "}
					<span className={bad ? "text-danger" : "text-muted"}>{about}</span>
					{at && (
						<span className="block text-muted text-xs" suppressHydrationWarning>
							{by ? `${by}, ` : ""}
							{ago(at)}
						</span>
					)}
				</li>
			))}
		</ul>
	);
}
