create table account (
  id text primary key,
  user_name text not null,
  user_key text not null unique, -- user_name without case
  name text not null,
  role text not null,
  town text,
  area text,
  office text,
  lines text not null default '', -- of a clerk or leader, with 、 between; empty: all
  password_hash text not null,
  password_set text not null,
  must_change integer not null default 0,
  stamp text not null, -- another after every change of rights or password
  second_factor text, -- the sealed key of RFC 6238; null: none
  second_step integer not null default 0, -- the last time step whose code was used: none is used twice
  disabled integer not null default 0,
  last_sign_in text
) strict;

-- Earlier passwords, so that they are not taken again.
create table old_password (id integer primary key, account text not null references account(id), hash text not null) strict;
create index old_password_account on old_password(account, id);

create table recovery_code (account text not null references account(id), hash text not null, primary key (account, hash)) strict;

create table session (
  id text primary key, -- SHA-256 of what the cookie holds
  account text not null references account(id),
  started text not null,
  seen text not null,
  address text,
  ended text -- null: in force, unless it has rested too long
) strict;
create index session_account on session(account) where ended is null;

create table token (
  id text primary key,
  account text not null references account(id),
  name text not null,
  hash text not null unique, -- SHA-256 of the token; the token itself is kept nowhere
  may_write integer not null,
  created text not null,
  expires text not null,
  used text,
  revoked text
) strict;
create index token_account on token(account);

-- Who did what: accounts, sign-ins, refusals, reads and exports of personal data. Each line holds the hash of all before it.
create table audit (
  seq integer primary key,
  at text not null,
  actor text not null,
  actor_name text not null,
  act text not null,
  town text,
  subject text,
  detail text,
  address text,
  hash blob not null
) strict;
create index audit_actor on audit(actor, act, seq);
create index audit_act on audit(act, subject, seq);

-- What is switched on for all accounts: 'separate-duties'.
create table setting (name text primary key, value text not null) strict;
