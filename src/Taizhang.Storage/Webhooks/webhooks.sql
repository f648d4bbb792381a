-- Beside the accounts, in accounts.db: where townships send what happens in them, and how far each receiver has come.
create table if not exists webhook (
  id integer primary key autoincrement, -- never given twice: what failed stays with its receiver
  town text not null,
  name text not null,
  address text not null,
  types text not null, -- names of events or beginnings with .*, separated by commas
  position integer not null, -- the last journal line that was sent, put aside or not wanted
  is_on integer not null,
  why text, -- why the program switched it off; null: somebody did, or it is on
  tries integer not null default 0, -- how often in a row the receiver was not reached
  since integer, -- since when it is not reached, in UTC ticks
  next integer, -- when it is tried next; null: now
  error text,
  sent integer not null default 0,
  last integer, -- when something last arrived
  unique (town, address)
) strict;

-- The keys that sign; an old one for a while beside the new one.
create table if not exists webhook_secret (
  id integer primary key autoincrement,
  webhook integer not null references webhook(id) on delete cascade,
  secret blob not null,
  until integer -- null: until it is replaced
) strict;

-- Lines that a receiver refused, and later lines of the same entry, which wait behind them.
create table if not exists webhook_aside (
  webhook integer not null references webhook(id) on delete cascade,
  seq integer not null,
  key text not null, -- the entry; lines of one key go out in order
  type text not null,
  tries integer not null,
  since integer not null,
  next integer, -- null: given up
  error text,
  primary key (webhook, seq)
) strict, without rowid;
create index if not exists webhook_aside_key on webhook_aside(webhook, key, seq) where next is not null;

-- Where anything may be sent at all: names of hosts, and ranges of addresses inside the network.
create table if not exists webhook_allowed (target text primary key) strict;
