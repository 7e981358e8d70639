-- One text for both engines: src/storage/migrations.ts puts `identity` and `text` into the words of each.
-- Records: their searched fields are columns, the whole record is JSON in `body`. Times are milliseconds since 1970.
-- The checks are invariant I1 (a pending state has an owner and a due time); the unique indexes are the last guard
-- against overselling and double booking.

create table "contact" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "address" text,
  body text not null
);
create unique index contact_one_address on "contact" ("address");

create table "case" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "contact" text, "conversation" text, "topic" text,
  body text not null
);
create index case_by_contact on "case" ("contact");
create index case_by_conversation on "case" ("conversation");
create index case_by_topic on "case" ("topic", state);
create index case_by_state on "case" (state, due_at);

create table "conversation" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "channel" text, "user" text, "contact" text, "case" text, "handoff" text,
  body text not null
);
create index conversation_by_user on "conversation" ("user", "channel");
create index conversation_by_contact on "conversation" ("contact");
create index conversation_by_case on "conversation" ("case") where "case" is not null;
create index conversation_by_handoff on "conversation" ("handoff") where "handoff" is not null;
create index conversation_by_state on "conversation" (state, due_at);

create table "incident" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  body text not null,
  check (state not in ('suspected', 'investigating', 'identified', 'monitoring')
    or (owner is not null and due_at is not null))
);
create index incident_by_state on "incident" (state, due_at);

create table "outage_report" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "incident" text, "line" text, "case" text, "contact" text,
  body text not null,
  check (state not in ('open') or (owner is not null and due_at is not null))
);
create unique index outage_report_one_a_line on "outage_report" ("incident", "line")
  where state = 'open' and "incident" is not null;
create index outage_report_by_line on "outage_report" ("line");
create index outage_report_by_case on "outage_report" ("case");
create index outage_report_by_contact on "outage_report" ("contact");
create index outage_report_by_state on "outage_report" (state, due_at);

create table "unit" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "shop" text, "model" text, "serial" text,
  body text not null,
  check (state not in ('held', 'set_aside', 'on_loan', 'returned_unchecked', 'to_reshelve', 'missing', 'damaged')
    or (owner is not null and due_at is not null))
);
create unique index unit_one_serial on "unit" ("serial");
create index unit_by_shop on "unit" ("shop", "model", state);
create index unit_by_model on "unit" ("model", state);
create index unit_by_state on "unit" (state, due_at);

create table "hold" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "unit" text, "shop" text, "case" text, "contact" text, "conversation" text, "line" text,
  body text not null,
  check (state not in ('placed', 'set_aside', 'ready') or (owner is not null and due_at is not null))
);
create unique index hold_one_live_a_unit on "hold" ("unit") where state in ('placed', 'set_aside', 'ready');
create unique index hold_one_live_a_case on "hold" ("case") where state in ('placed', 'set_aside', 'ready');
create unique index hold_one_live_a_line on "hold" ("line") where state in ('placed', 'set_aside', 'ready');
create index hold_by_unit on "hold" ("unit");
create index hold_by_shop on "hold" ("shop", state);
create index hold_by_case on "hold" ("case");
create index hold_by_contact on "hold" ("contact");
create index hold_by_conversation on "hold" ("conversation");
create index hold_by_state on "hold" (state, due_at);

create table "loan" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "unit" text, "shop" text, "case" text, "contact" text, "conversation" text, "line" text,
  body text not null,
  check (state not in ('active', 'return_due') or (owner is not null and due_at is not null))
);
create unique index loan_one_open_a_unit on "loan" ("unit") where state in ('active', 'return_due');
create unique index loan_one_open_a_case on "loan" ("case") where state in ('active', 'return_due');
create unique index loan_one_open_a_line on "loan" ("line") where state in ('active', 'return_due');
create index loan_by_unit on "loan" ("unit");
create index loan_by_shop on "loan" ("shop", state);
create index loan_by_case on "loan" ("case");
create index loan_by_contact on "loan" ("contact");
create index loan_by_conversation on "loan" ("conversation");
create index loan_by_state on "loan" (state, due_at);

create table "waitlist" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "model" text, "shop" text, "case" text, "contact" text, "hold" text, "line" text,
  body text not null,
  check (state not in ('waiting', 'offered', 'suspended') or (owner is not null and due_at is not null))
);
create unique index waitlist_one_live_a_case on "waitlist" ("case")
  where state in ('waiting', 'offered', 'suspended');
create unique index waitlist_one_live_a_line on "waitlist" ("line")
  where state in ('waiting', 'offered', 'suspended');
create index waitlist_by_model on "waitlist" ("model", state);
create index waitlist_by_shop on "waitlist" ("shop", state);
create index waitlist_by_case on "waitlist" ("case");
create index waitlist_by_contact on "waitlist" ("contact");
create index waitlist_by_hold on "waitlist" ("hold");
create index waitlist_by_state on "waitlist" (state, due_at);

create table "booking" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "kind" text, "team" text, "lane" text, "start" text, "case" text, "contact" text, "conversation" text,
  body text not null,
  check (state not in ('held', 'confirmed', 'dialling', 'no_answer')
    or (owner is not null and due_at is not null))
);
create unique index booking_one_live_a_lane on "booking" ("lane")
  where state in ('held', 'confirmed', 'dialling', 'no_answer');
-- A slot that is only held does not count: who changes his callback holds the new one before the old one is let go.
create unique index booking_one_live_callback_a_case on "booking" ("case")
  where "kind" = 'callback' and state in ('confirmed', 'dialling', 'no_answer');
create index booking_by_lane on "booking" ("lane");
create index booking_by_team on "booking" ("team", "start");
create index booking_by_start on "booking" ("start");
create index booking_by_case on "booking" ("case");
create index booking_by_contact on "booking" ("contact");
create index booking_by_conversation on "booking" ("conversation");
create index booking_by_state on "booking" (state, due_at);

create table "handoff" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "team" text, "conversation" text, "case" text, "contact" text, "reason" text,
  body text not null,
  check (state not in ('requested', 'accepted') or (owner is not null and due_at is not null))
);
create unique index handoff_one_open_a_conversation on "handoff" ("conversation")
  where state in ('requested', 'accepted');
create index handoff_by_team on "handoff" ("team", state);
create index handoff_by_conversation on "handoff" ("conversation");
create index handoff_by_case on "handoff" ("case");
create index handoff_by_contact on "handoff" ("contact");
create index handoff_by_state on "handoff" (state, due_at);

create table "promise" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "kind" text, "case" text, "conversation" text, "backing" text,
  body text not null,
  check (state not in ('given', 'at_risk') or (owner is not null and due_at is not null))
);
create index promise_by_kind on "promise" ("kind", state);
create index promise_by_case on "promise" ("case");
create index promise_by_conversation on "promise" ("conversation");
create index promise_by_backing on "promise" ("backing");
create index promise_by_state on "promise" (state, due_at);

create table "desk_user" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  "login" text,
  body text not null
);
create unique index desk_user_one_login on "desk_user" ("login");

-- What was said. `activity` and `notice` are JSON.
create table message (
  conversation text not null, seq integer not null, id text not null, at bigint not null,
  author text not null, status text not null, activity text not null, notice text,
  primary key (conversation, seq)
);
create unique index message_one_id on message (id);
create index message_queued on message (conversation, seq) where status = 'queued';

-- External ids that were handled, with the answer (JSON) that repeats get.
create table inbox (
  channel text not null, external_id text not null, answer text not null, at bigint not null,
  primary key (channel, external_id)
);

-- `next_at` is when a timer may next be claimed: its due time, then the end of the lease of whoever claimed it.
create table timer (
  id text primary key, name text not null, record_kind text not null, record_id text not null,
  record_version integer not null, conversation text, due_at bigint not null, next_at bigint not null,
  generation integer not null, attempts integer not null, payload text
);
create index timer_by_next on timer (next_at, id);
create index timer_by_record on timer (record_id);

-- Append-only: what happened to the records, and who did it. `note` is JSON.
create table event (
  seq identity, at bigint not null, kind text not null, record text not null, from_state text,
  to_state text not null, version integer not null, actor text not null, "case" text, conversation text, note text
);
create index event_by_record on event (record);
create index event_by_case on event ("case") where "case" is not null;

create table book_changes (id text primary key, version integer not null, doc text not null);
