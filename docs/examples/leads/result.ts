import { connect } from "@/db/client";
import { openInstance } from "@/server/start/instance";

/** Prints who became MQL, how many of those converted, and how well the scores separate: AUC with ties counted half. */
async function main(): Promise<void> {
	const instance = await openInstance(process.env);
	const sql = connect(instance.url, { max: 1 });
	const stages = await sql`
		select coalesce(stage, 'none') as stage, count(*)::int as contacts,
			count(*) filter (where (fields ->> 'converted')::boolean)::int as converted
		from contacts group by 1 order by 2 desc`;
	console.table(stages.map((row) => ({ ...row })));
	for (const key of ["fit", "engagement", null]) {
		const [{ auc }] = await sql<{ auc: number }[]>`
			with scored as (
				select (c.fields ->> 'converted')::boolean as good, coalesce(sum(b.value), 0) as score
				from contacts c left join balances b on b.contact_id = c.id
					and (${key}::text is null or b.score_id = (select id from scores where key = ${key}))
				group by c.id
			), ranked as (
				select good, rank() over (order by score) + (count(*) over (partition by score) - 1) / 2.0 as place from scored
			), sums as (
				select sum(place) filter (where good) as places, count(*) filter (where good) as good, count(*) filter (where not good) as bad
				from ranked
			)
			select ((places - good * (good + 1) / 2.0) / (good * bad))::float8 as auc from sums`;
		console.log(`AUC of ${key ?? "fit + engagement"} against converted: ${auc.toFixed(3)}`);
	}
	await sql.end();
	await instance.close();
}

main();
