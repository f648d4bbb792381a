-- One township. State tables are the truth that queries read; the journal is written in the same transaction and can rebuild them.
CREATE TABLE town (id TEXT NOT NULL, name TEXT NOT NULL, county TEXT NOT NULL, demo INTEGER NOT NULL, today TEXT) STRICT;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  ledger TEXT NOT NULL, number TEXT NOT NULL, area TEXT NOT NULL, office TEXT, state TEXT NOT NULL,
  opened TEXT NOT NULL, opened_by TEXT NOT NULL,
  fields TEXT NOT NULL, trail TEXT NOT NULL, clocks TEXT NOT NULL,
  due TEXT,                                -- the next due day of a running clock
  paused TEXT,                             -- since when it rests: a clock is paused and none runs
  unique_key TEXT,                         -- stands once in its ledger
  struck INTEGER NOT NULL, version INTEGER NOT NULL,
  merged_into TEXT,                        -- the number of the entry that tells of the same
  origin TEXT                              -- the number of the entry of another ledger that became this one
) STRICT;
CREATE UNIQUE INDEX entry_number ON entry(number);
CREATE UNIQUE INDEX entry_unique ON entry(ledger, unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX entry_ledger ON entry(ledger, id);
CREATE INDEX entry_state ON entry(ledger, state, id);
-- What waits is counted and put in order without reading the entries.
CREATE INDEX entry_waiting ON entry(ledger, state, due, id, office, area, opened_by) WHERE struck = 0 AND paused IS NULL;
CREATE INDEX entry_area ON entry(ledger, area, id);
CREATE INDEX entry_office ON entry(ledger, office, id) WHERE office IS NOT NULL;
CREATE INDEX entry_merged ON entry(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX entry_origin ON entry(origin) WHERE origin IS NOT NULL;
CREATE INDEX entry_due ON entry(due, id) WHERE due IS NOT NULL;
CREATE INDEX entry_paused ON entry(paused, id) WHERE paused IS NOT NULL;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,                     -- UTC ticks
  actor TEXT NOT NULL, actor_name TEXT NOT NULL, command TEXT NOT NULL, type TEXT NOT NULL,
  entry INTEGER,
  payload BLOB NOT NULL, hash BLOB NOT NULL,
  delta BLOB                               -- contributions taken out and put in: derived, not part of the chain
) STRICT;
CREATE UNIQUE INDEX journal_command ON journal(command);
CREATE INDEX journal_entry ON journal(entry, seq) WHERE entry IS NOT NULL;
CREATE INDEX journal_revealed ON journal(seq) WHERE type = 'field.revealed';
CREATE INDEX journal_shaped ON journal(seq) WHERE type = 'entry.shaped';
CREATE INDEX journal_urged ON journal(seq) WHERE type = 'entry.urged';
CREATE INDEX journal_keeping ON journal(seq) WHERE entry IS NULL;

CREATE TABLE running (ledger TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (ledger, year)) STRICT, WITHOUT ROWID;

-- What entries contribute to figures; series are numbered within the fingerprint that tally holds.
CREATE TABLE contribution (
  series INTEGER NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL, until INTEGER NOT NULL, value TEXT NOT NULL,
  area TEXT NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY (series, day, entry, until, value)
) STRICT, WITHOUT ROWID;

-- Which entries point to which: by the number of the one pointed to.
CREATE TABLE link (target TEXT NOT NULL, entry INTEGER NOT NULL, field TEXT NOT NULL, PRIMARY KEY (target, entry, field)) STRICT, WITHOUT ROWID;

-- What entries post to accounts; line tells the postings of an entry's ledger apart, and their two sides.
CREATE TABLE posting (
  account TEXT NOT NULL, unit TEXT NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL, line INTEGER NOT NULL,
  until INTEGER NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY (account, unit, day, entry, line)
) STRICT, WITHOUT ROWID;

-- Which entries hold which choice of the fields by which lists are narrowed. One table for all ledgers: an index of its own for each field would cost every entry of every ledger.
CREATE TABLE chosen (ledger TEXT NOT NULL, field TEXT NOT NULL, choice TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (ledger, field, choice, entry)) STRICT, WITHOUT ROWID;

CREATE TABLE tally (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL, fingerprint TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;

-- Bigrams of what the search box finds; rowid is the entry's id. The personal column is asked only of entries whose personal fields the searcher sees.
CREATE VIRTUAL TABLE search USING fts5(text, personal, content='', contentless_delete=1, detail=full, tokenize='unicode61');

-- By which definition the search texts of each ledger were made.
CREATE TABLE searched (ledger TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE picture (hash TEXT PRIMARY KEY, jpeg BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Texts of filed work reports.
CREATE TABLE text (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The boxes of open ballots, one row each, which is written as a whole: neither rows nor pages keep an order in which ballots came.
CREATE TABLE box (ballot TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
