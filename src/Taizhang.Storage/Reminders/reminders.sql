-- Beside the accounts, in accounts.db: by which ways townships remind, and what was sent.
create table if not exists reminder_channel (
  id integer primary key autoincrement, -- never given twice: what was sent stays with its channel
  town text not null,
  kind text not null,
  receiver text not null,
  hour integer not null,
  address text not null, -- of a robot it holds the key, and so it is a secret as well
  secret text,
  sender text,
  user text,
  recipients text not null, -- separated by commas
  plain integer not null,
  site text,
  unique (town, kind, receiver)
) strict;

-- On which days a channel's daily message was made, if only to find that there is nothing to say.
create table if not exists reminder_day (channel integer not null, day text not null, primary key (channel, day)) strict, without rowid;

-- Escalations that a channel has told.
create table if not exists reminder_told (channel integer not null, escalation text not null, day text not null, primary key (channel, escalation)) strict, without rowid;

create table if not exists reminder_message (
  id integer primary key autoincrement,
  channel integer not null,
  town text not null,
  receiver text not null,
  day text not null,
  hash text not null, -- SHA-256 of the text
  text text not null, -- title and lines
  state text not null, -- waiting, sent, failed
  tries integer not null,
  next integer, -- when it is tried next, in UTC ticks
  at integer, -- when it was sent or last tried
  error text,
  unique (channel, day, hash)
) strict;
create index if not exists reminder_waiting on reminder_message(next) where state = 'waiting';
create index if not exists reminder_town on reminder_message(town, id);
