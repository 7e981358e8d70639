-- Questions the bot could not answer: one row a question and locale, with all who asked it. Settled rows stay, so that the
-- same question asked again is known; what customers wrote in them is forgotten in time.
create table "unanswered" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "locale" text, "key" text,
  body text not null,
  check (state not in ('new', 'pending') or (owner is not null and due_at is not null))
);
create unique index unanswered_once on "unanswered" ("locale", "key");
create index unanswered_by_state on "unanswered" (state, created_at);
