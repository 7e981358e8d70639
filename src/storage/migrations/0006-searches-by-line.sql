-- The unique indexes by line hold live records only, and no engine uses such an index for a search whose states are
-- parameters: each look at what a line has read all live holds, loans and places in the line of all customers. As in
-- 0002, an index that holds every searched column wins.
create index hold_by_line on "hold" ("line", state);
create index loan_by_line on "loan" ("line", state);
create index waitlist_by_line on "waitlist" ("line", state);
drop index waitlist_by_case;
create index waitlist_by_case on "waitlist" ("case", state);
