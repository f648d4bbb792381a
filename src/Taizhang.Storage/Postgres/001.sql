-- Townships of a cell. The same tables as in a township's own file (Sqlite/schema.sql), each led by the township and partitioned by it.
-- A connection that serves a township takes the role taizhang_town and names it in the setting taizhang.town. Two walls keep it to its
-- own: every statement says the township, and row security lets nothing else through. The owner, who makes townships, is not held by them.
CREATE TABLE town (
  id text COLLATE "C" PRIMARY KEY, name text NOT NULL, county text NOT NULL, demo integer NOT NULL, today text,
  follows integer NOT NULL,
  -- here: served from here. arriving: a move has begun. left: moved elsewhere; what is here is what it was then.
  state text NOT NULL CHECK (state IN ('here', 'arriving', 'left')),
  epoch bigint NOT NULL,                   -- raised by everyone who opens it for writing: who has an older one commits nothing
  seq bigint NOT NULL, hash bytea NOT NULL -- the head: the journal's last line
);

CREATE TABLE entry (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), id bigint NOT NULL,
  ledger text COLLATE "C" NOT NULL, number text COLLATE "C" NOT NULL, area text COLLATE "C" NOT NULL, office text COLLATE "C",
  state text COLLATE "C" NOT NULL, opened text COLLATE "C" NOT NULL, opened_by text COLLATE "C" NOT NULL,
  fields text NOT NULL, trail text NOT NULL, clocks text NOT NULL,
  due text COLLATE "C", paused text COLLATE "C", unique_key text COLLATE "C",
  struck integer NOT NULL, version integer NOT NULL, merged_into text COLLATE "C", origin text COLLATE "C",
  PRIMARY KEY (town, id)
) PARTITION BY HASH (town);
CREATE UNIQUE INDEX entry_number ON entry(town, number);
CREATE UNIQUE INDEX entry_unique ON entry(town, ledger, unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX entry_ledger ON entry(town, ledger, id);
CREATE INDEX entry_state ON entry(town, ledger, state, id);
CREATE INDEX entry_waiting ON entry(town, ledger, state, due, id, office, area, opened_by) WHERE struck = 0 AND paused IS NULL;
CREATE INDEX entry_area ON entry(town, ledger, area, id);
CREATE INDEX entry_office ON entry(town, ledger, office, id) WHERE office IS NOT NULL;
CREATE INDEX entry_merged ON entry(town, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX entry_origin ON entry(town, origin) WHERE origin IS NOT NULL;
CREATE INDEX entry_due ON entry(town, due, id) WHERE due IS NOT NULL;
CREATE INDEX entry_paused ON entry(town, paused, id) WHERE paused IS NOT NULL;

CREATE TABLE journal (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), seq bigint NOT NULL,
  at bigint NOT NULL,                      -- UTC ticks
  actor text NOT NULL, actor_name text NOT NULL, command text COLLATE "C" NOT NULL, type text COLLATE "C" NOT NULL,
  entry bigint,
  payload bytea NOT NULL, hash bytea NOT NULL, delta bytea,
  PRIMARY KEY (town, seq)
) PARTITION BY HASH (town);
CREATE UNIQUE INDEX journal_command ON journal(town, command);
CREATE INDEX journal_entry ON journal(town, entry, seq) WHERE entry IS NOT NULL;
CREATE INDEX journal_revealed ON journal(town, seq) WHERE type = 'field.revealed';
CREATE INDEX journal_shaped ON journal(town, seq) WHERE type = 'entry.shaped';
CREATE INDEX journal_keeping ON journal(town, seq) WHERE entry IS NULL;

CREATE TABLE running (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'),
  ledger text COLLATE "C" NOT NULL, year integer NOT NULL, last integer NOT NULL,
  PRIMARY KEY (town, ledger, year)
) PARTITION BY HASH (town);

CREATE TABLE contribution (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'),
  series integer NOT NULL, day integer NOT NULL, entry bigint NOT NULL, until integer NOT NULL, value text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL, amount bigint NOT NULL,
  PRIMARY KEY (town, series, day, entry, until, value)
) PARTITION BY HASH (town);

CREATE TABLE link (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'),
  target text COLLATE "C" NOT NULL, entry bigint NOT NULL, field text COLLATE "C" NOT NULL,
  PRIMARY KEY (town, target, entry, field)
) PARTITION BY HASH (town);

CREATE TABLE posting (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'),
  account text COLLATE "C" NOT NULL, unit text COLLATE "C" NOT NULL, day integer NOT NULL, entry bigint NOT NULL, line integer NOT NULL,
  until integer NOT NULL, amount bigint NOT NULL,
  PRIMARY KEY (town, account, unit, day, entry, line)
) PARTITION BY HASH (town);

CREATE TABLE chosen (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'),
  ledger text COLLATE "C" NOT NULL, field text COLLATE "C" NOT NULL, choice text COLLATE "C" NOT NULL, entry bigint NOT NULL,
  PRIMARY KEY (town, ledger, field, choice, entry)
) PARTITION BY HASH (town);

CREATE TABLE tally (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), "only" integer NOT NULL CHECK ("only" = 1),
  position bigint NOT NULL, fingerprint text NOT NULL, bytes bytea NOT NULL,
  PRIMARY KEY (town, "only")
) PARTITION BY HASH (town);

-- The pairs of characters of what the search box finds, in their order; and each with its beginnings, for the index.
CREATE TABLE search (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), id bigint NOT NULL,
  open text COLLATE "C" NOT NULL, personal text COLLATE "C" NOT NULL,
  grams text[] COLLATE "C" NOT NULL,       -- of the open text
  wide text[] COLLATE "C",                 -- of both; null when nothing is personal
  PRIMARY KEY (town, id)
) PARTITION BY HASH (town);
CREATE INDEX search_grams ON search USING gin (grams);
CREATE INDEX search_wide ON search USING gin (wide);

CREATE TABLE searched (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), ledger text COLLATE "C" NOT NULL, definition text NOT NULL,
  PRIMARY KEY (town, ledger)
) PARTITION BY HASH (town);

CREATE TABLE picture (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), hash text COLLATE "C" NOT NULL, jpeg bytea NOT NULL,
  PRIMARY KEY (town, hash)
) PARTITION BY HASH (town);

CREATE TABLE text (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), hash text COLLATE "C" NOT NULL, text text NOT NULL,
  PRIMARY KEY (town, hash)
) PARTITION BY HASH (town);

-- Always empty: a database keeps what was overwritten, so no box of a secret vote may be here.
CREATE TABLE box (
  town text COLLATE "C" NOT NULL DEFAULT current_setting('taizhang.town'), ballot text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL CHECK (false),
  PRIMARY KEY (town, ballot)
) PARTITION BY HASH (town);

DO $$
DECLARE one text; n integer;
BEGIN
  FOREACH one IN ARRAY ARRAY['entry', 'journal', 'running', 'contribution', 'link', 'posting', 'chosen', 'tally', 'search', 'searched',
    'picture', 'text', 'box']
  LOOP
    FOR n IN 0..15 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 16, REMAINDER %s)', one || '_' || n, one, n);
    END LOOP;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY own ON %I USING (town = current_setting(''taizhang.town''))', one);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO taizhang_town', one);
  END LOOP;
END $$;
ALTER TABLE town ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON town USING (id = current_setting('taizhang.town'));
GRANT SELECT, UPDATE ON town TO taizhang_town;

-- The fence. Every commit of a writer passes it in its own transaction; whoever was overtaken, or does not stand where the head stands,
-- commits nothing. A transaction that appends nothing writes all the same: so its commit waits until everything before it is replicated.
CREATE FUNCTION pass(mine bigint, before bigint, last bigint, last_hash bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE town SET seq = last, hash = coalesce(last_hash, hash)
  WHERE id = current_setting('taizhang.town') AND epoch = mine AND seq = before AND state <> 'left';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'overtaken' USING ERRCODE = 'TZ001';
  END IF;
END $$;

-- What is found by words. The operator of arrays is not leakproof, so under row security no index would serve it: the function is the
-- owner's, and says the township itself. It is planned for the words that are asked for: by any others the index would not be used.
CREATE FUNCTION found(words text[], phrases text[], personally boolean) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  IF personally THEN
    RETURN QUERY SELECT s.id FROM search s
    WHERE s.town = current_setting('taizhang.town') AND (s.grams @> words OR s.wide @> words)
      AND NOT EXISTS (SELECT 1 FROM unnest(phrases) p WHERE strpos(s.open, p) = 0 AND strpos(s.personal, p) = 0);
  ELSE
    RETURN QUERY SELECT s.id FROM search s
    WHERE s.town = current_setting('taizhang.town') AND s.grams @> words
      AND NOT EXISTS (SELECT 1 FROM unnest(phrases) p WHERE strpos(s.open, p) = 0);
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION found FROM PUBLIC;
GRANT EXECUTE ON FUNCTION found TO taizhang_town;
