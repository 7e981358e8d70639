-- Holds, loans and places in the line lie in three tables, so no index of one of them can keep a line from having two of
-- them at once: who decides about a need moves the version of its row here, and a rival who has read the old one loses.
create table "need" (
  id text primary key, state text not null, version integer not null, owner text, due_at bigint,
  escalation_level integer not null, created_at bigint not null, updated_at bigint not null,
  body text not null
);
