create table if not exists account (
  id text primary key,
  user_name text not null,
  user_key text not null unique, -- user_name without case
  name text not null,
  role text not null,
  town text,
  area text,
  office text,
  password_hash text,
  security_stamp text not null,
  failed_count integer not null default 0,
  locked_until text,
  disabled integer not null default 0
) strict;

create table if not exists token (
  id text primary key,
  account text not null references account(id),
  name text not null,
  hash text not null unique, -- SHA-256 of the token; the token itself is kept nowhere
  may_write integer not null,
  created text not null,
  used text,
  revoked text
) strict;

create index if not exists token_account on token(account);

create table if not exists sign_in (
  id integer primary key,
  at text not null,
  user_name text not null,
  result text not null,
  address text
) strict;
