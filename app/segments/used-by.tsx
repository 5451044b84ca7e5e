/** Who uses a segment or a score; what is used cannot be deleted. */
export function UsedBy({ users, most = 2 }: { users: string[]; most?: number }) {
	if (users.length === 0) return <span className="text-muted">Nothing yet</span>;
	const shown = users.slice(0, most);
	return (
		<ul title={users.join("\n")}>
			{shown.map((user) => (
				<li className="first-letter:uppercase" key={user}>
					{user}
				</li>
			))}
			{users.length > most && <li className="text-muted">and {users.length - most} more</li>}
		</ul>
	);
}
