-- Beside the accounts, in accounts.db: what must be deleted one day, and so cannot stand in a journal.

-- The secret from which the codes are made by which residents follow what they sent.
create table if not exists resident_key (id integer primary key check (id = 1), key blob not null) strict;

-- The telephone numbers that residents left.
create table if not exists resident_contact (
  town text not null,
  number text not null, -- of the entry
  contact text not null,
  at text not null,
  primary key (town, number)
) strict, without rowid;
