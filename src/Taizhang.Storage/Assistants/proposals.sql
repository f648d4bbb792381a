-- Beside the accounts, in accounts.db: commands that an assistant proposed and a person has not decided on, or has.
create table if not exists proposal (
  id text primary key, -- also the command's id: confirmed twice, it is done once
  account text not null, -- whose token proposed it, and who alone may confirm it
  town text not null,
  kind text not null, -- open, move
  about text not null, -- the ledger, or the entry's number
  body text not null, -- the command, as the API takes it
  why text not null,
  made integer not null, -- in UTC ticks
  state text not null, -- waiting, done, dropped
  result text -- the number of the entry
) strict;
create index if not exists proposal_account on proposal(account, town, state);
