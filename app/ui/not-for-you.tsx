import Link from "next/link";
import { Empty } from "./page-frame";

/** A page that somebody's role has no use for. `people`: "marketers and admins". */
export function NotForYou({ people }: { people: string }) {
	return (
		<Empty
			actions={
				<Link className="text-select underline" href="/">
					To the home page
				</Link>
			}
			title={`This page is for ${people}`}
		>
			If you need it, ask an admin to change your role, under Settings, Users.
		</Empty>
	);
}
