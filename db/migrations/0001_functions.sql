-- Immutable helpers of the engine, called by qualified name: under a preview's search path no other is found.
CREATE SCHEMA IF NOT EXISTS ripen;
--> statement-breakpoint
CREATE FUNCTION ripen.fold(x text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(x COLLATE pg_catalog.pg_c_utf8);
--> statement-breakpoint
-- The number that a text reads as (sign, digits, point), else null.
CREATE FUNCTION ripen.num(x text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(x) <= 100 AND x ~ '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$' THEN x::numeric END;
--> statement-breakpoint
-- Equality of two JSON scalars as filters mean it: numbers as numbers, everything else as text without case.
CREATE FUNCTION ripen.same(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(CASE
  WHEN jsonb_typeof(a) = 'number' OR jsonb_typeof(b) = 'number' THEN ripen.num(a #>> '{}') = ripen.num(b #>> '{}')
  ELSE ripen.fold(a #>> '{}') = ripen.fold(b #>> '{}') END, false);
--> statement-breakpoint
-- The instant of a local time: one that does not exist moves forward by the gap, one that exists twice is the first.
CREATE FUNCTION ripen.at_local(t timestamp, zone text) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN (((t AT TIME ZONE zone) - interval '1 hour') AT TIME ZONE zone) = t THEN (t AT TIME ZONE zone) - interval '1 hour'
  WHEN (((t AT TIME ZONE zone) - interval '30 minutes') AT TIME ZONE zone) = t THEN (t AT TIME ZONE zone) - interval '30 minutes'
  ELSE t AT TIME ZONE zone END;
--> statement-breakpoint
-- A stored date is a day (2026-01-10) or an instant in UTC (2026-01-10T05:00:00.000Z); anything else is no date.
CREATE FUNCTION ripen.is_day(x text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$';
--> statement-breakpoint
CREATE FUNCTION ripen.day_of(x text) RETURNS date LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN make_date(substr(x, 1, 4)::int, substr(x, 6, 2)::int, substr(x, 9, 2)::int);
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION ripen.instant_of(x text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF x !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})$' THEN
    RETURN NULL;
  END IF;
  RETURN x::timestamptz;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;
--> statement-breakpoint
-- When a stored date begins: a day at its midnight in the zone, an instant at itself.
CREATE FUNCTION ripen.date_from(x text, zone text) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ripen.is_day(x) THEN ripen.at_local(ripen.day_of(x)::timestamp, zone) ELSE ripen.instant_of(x) END;
--> statement-breakpoint
-- When a stored date is over: a day at the next midnight, an instant at itself.
CREATE FUNCTION ripen.date_to(x text, zone text) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ripen.is_day(x) THEN ripen.at_local((ripen.day_of(x) + 1)::timestamp, zone) ELSE ripen.instant_of(x) END;
--> statement-breakpoint
CREATE FUNCTION ripen.date_before(a text, b text, zone text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(CASE
  WHEN ripen.is_day(a) THEN ripen.date_to(a, zone) <= ripen.date_from(b, zone)
  ELSE ripen.date_from(a, zone) < ripen.date_from(b, zone) END, false);
--> statement-breakpoint
CREATE FUNCTION ripen.date_same(a text, b text, zone text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(CASE
  WHEN ripen.is_day(a) = ripen.is_day(b) THEN ripen.date_from(a, zone) = ripen.date_from(b, zone)
  WHEN ripen.is_day(a) THEN ripen.date_from(b, zone) >= ripen.date_from(a, zone) AND ripen.date_from(b, zone) < ripen.date_to(a, zone)
  ELSE ripen.date_from(a, zone) >= ripen.date_from(b, zone) AND ripen.date_from(a, zone) < ripen.date_to(b, zone) END, false);
--> statement-breakpoint
-- One change of a balance within floor and ceiling. What falls away (`falls`) stops at its bound, and a bound never moves
-- it the other way.
CREATE FUNCTION ripen.clamp(old bigint, asked bigint, lo bigint, hi bigint, falls boolean) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN NOT falls THEN greatest(lo, least(hi, old + asked))
  WHEN asked >= 0 THEN greatest(old, least(hi, old + asked))
  ELSE least(old, greatest(lo, old + asked)) END;
--> statement-breakpoint
CREATE FUNCTION ripen.clamp_step(state bigint, start bigint, asked bigint, lo bigint, hi bigint, falls boolean) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ripen.clamp(coalesce(state, start), asked, lo, hi, falls);
--> statement-breakpoint
-- The balance after several changes in order, each held by its bounds: an ordered (window) aggregate.
CREATE AGGREGATE ripen.clamped(bigint, bigint, bigint, bigint, boolean) (SFUNC = ripen.clamp_step, STYPE = bigint);
--> statement-breakpoint
-- Where a contact's share falls, in [0, 1): the first four bytes of SHA-256 over flow, node and e-mail.
CREATE FUNCTION ripen.share(flow text, node text, key text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('x' || substr(encode(sha256(convert_to(flow || E'\n' || node || E'\n' || key, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint / 4294967296.0::double precision;
--> statement-breakpoint
-- The next instant at a local time of day, on one of the weekdays (1 = Monday … 7): now counts (to the second); `later` is
-- not before the next local day.
CREATE FUNCTION ripen.next_time(t timestamptz, zone text, tod interval, weekdays int[], later boolean) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT CASE WHEN x.at < t THEN t ELSE x.at END FROM (
    SELECT ripen.at_local((t AT TIME ZONE zone)::date + d + tod, zone) AS at, (t AT TIME ZONE zone)::date + d AS day
    FROM generate_series(-1, 15) d
  ) x
  WHERE extract(isodow FROM x.day)::int = ANY (weekdays)
    AND CASE WHEN later THEN x.day > (t AT TIME ZONE zone)::date ELSE x.at > t OR date_trunc('second', t, 'UTC') = x.at END
  ORDER BY x.at LIMIT 1);
--> statement-breakpoint
-- The first instant of [a, b] at which the zone's offset is that of b; null where it does not change.
CREATE FUNCTION ripen.transition(a timestamptz, b timestamptz, zone text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  lo bigint := floor(extract(epoch FROM a));
  hi bigint := ceil(extract(epoch FROM b));
  mid bigint;
  goal interval := (to_timestamp(hi) AT TIME ZONE zone) - (to_timestamp(hi) AT TIME ZONE 'UTC');
BEGIN
  IF (to_timestamp(lo) AT TIME ZONE zone) - (to_timestamp(lo) AT TIME ZONE 'UTC') = goal THEN
    RETURN NULL;
  END IF;
  WHILE hi - lo > 1 LOOP
    mid := (lo + hi) / 2;
    IF (to_timestamp(mid) AT TIME ZONE zone) - (to_timestamp(mid) AT TIME ZONE 'UTC') = goal THEN hi := mid; ELSE lo := mid; END IF;
  END LOOP;
  RETURN to_timestamp(hi);
END $$;
--> statement-breakpoint
-- The first instant from t on at which the local clock shows a time inside the window [from, until) of an allowed day;
-- a window that crosses midnight belongs to the day it begins on.
CREATE FUNCTION ripen.window_opens(t timestamptz, zone text, opens interval, closes interval, weekdays int[]) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  today date := (t AT TIME ZONE zone)::date;
  length interval := CASE WHEN closes > opens THEN closes - opens ELSE closes - opens + interval '1 day' END;
  best timestamptz;
  d date;
  a timestamp;
  first_open timestamptz;
  x timestamptz;
BEGIN
  FOR i IN -2..15 LOOP
    d := today + i;
    CONTINUE WHEN NOT extract(isodow FROM d)::int = ANY (weekdays);
    a := d + opens;
    IF (t AT TIME ZONE zone) >= a AND (t AT TIME ZONE zone) < a + length THEN
      RETURN t;
    END IF;
    first_open := ripen.at_local(a, zone);
    FOREACH x IN ARRAY ARRAY[
      first_open, first_open + interval '1 hour', first_open + interval '30 minutes',
      ripen.transition(ripen.at_local(a - interval '3 hours', zone), ripen.at_local(a + length + interval '3 hours', zone), zone)
    ] LOOP
      IF x >= t AND (best IS NULL OR x < best) AND (x AT TIME ZONE zone) >= a AND (x AT TIME ZONE zone) < a + length THEN
        best := x;
      END IF;
    END LOOP;
    EXIT WHEN best IS NOT NULL AND i > 0;
  END LOOP;
  RETURN best;
END $$;
--> statement-breakpoint
-- A stored date moved by days on the calendar, at a time of day, then by seconds; a day begins at midnight unless said.
-- An instant that no day moves stays exactly itself, also in an hour that exists twice.
CREATE FUNCTION ripen.date_moved(x text, zone text, days int, tod interval, seconds bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN tod IS NULL AND days = 0 AND NOT ripen.is_day(x) THEN ripen.instant_of(x)
  ELSE ripen.at_local(
    CASE WHEN tod IS NULL AND NOT ripen.is_day(x) THEN (ripen.instant_of(x) AT TIME ZONE zone) + make_interval(days => days)
    ELSE (ripen.date_from(x, zone) AT TIME ZONE zone)::date + days + coalesce(tod, interval '0') END, zone) END
  + make_interval(secs => seconds);
