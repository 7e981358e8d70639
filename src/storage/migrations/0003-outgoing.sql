-- Calls to neighbours are worked off apart: one that hangs must not hold up the clock.
alter table timer add column queue text not null default 'clock';
drop index timer_by_next;
create index timer_by_next on timer (queue, next_at, id);

-- What leaves the process: one row for each message to one recipient about one version of one record (invariant I6).
-- `dead` and `unknown` are pending too: a person decides about them.
create table "delivery" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "target" text, "recipient" text, "kind" text, "backing" text, "backing_version" text, "case" text,
  "conversation" text,
  body text not null,
  check (state not in ('queued', 'sending', 'unknown', 'dead') or (owner is not null and due_at is not null))
);
create unique index delivery_once on "delivery" ("backing", "backing_version", "kind", "recipient");
create index delivery_by_case on "delivery" ("case") where "case" is not null;
create index delivery_by_state on "delivery" (state, due_at);
