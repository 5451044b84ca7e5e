-- When a limited rule gave points, one event after the other: `uses` are those before the first event, the state those by
-- then. An event is counted, at its end, where the rule has given less than `times` within `per` before it, or ever.
-- A limit is a length in seconds, so that what is said of `at - per` is the same in every time zone.
CREATE FUNCTION ripen.use_step(state timestamptz[], uses timestamptz[], at timestamptz, times integer, per interval) RETURNS timestamptz[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT CASE WHEN (SELECT count(*) FROM unnest(s.given) u WHERE per IS NULL OR (u > at - per AND u <= at)) < times
    THEN s.given || at ELSE s.given END
  FROM (SELECT coalesce(state, uses)) s(given));
--> statement-breakpoint
CREATE AGGREGATE ripen.used(timestamptz[], timestamptz, integer, interval) (SFUNC = ripen.use_step, STYPE = timestamptz[]);
--> statement-breakpoint
-- Whether a list holds a value, and whether it holds nothing but the wanted ones.
CREATE FUNCTION ripen.list_has(list jsonb, one jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN EXISTS (SELECT FROM jsonb_array_elements(list) l(v) WHERE ripen.same(l.v, one));
--> statement-breakpoint
CREATE FUNCTION ripen.list_only(list jsonb, wanted jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM jsonb_array_elements(list) l(v)
  WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(wanted) w(v) WHERE ripen.same(l.v, w.v)));
