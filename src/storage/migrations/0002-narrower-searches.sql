-- SQLite keeps no statistics here and takes, of two indexes that seem equal, any: an index that holds every searched
-- column wins. Measured: without them each outage report looked at all open reports of all customers, and each news of
-- an incident told to one customer at the promises made to all of them.
drop index outage_report_by_line;
create index outage_report_by_line on "outage_report" ("line", state);
create index promise_by_backing_here on "promise" ("backing", "conversation", state);
drop index promise_by_backing;
-- In the order in which units are taken, so that the first one is read and not all of them sorted.
drop index unit_by_shop;
create index unit_by_shop on "unit" ("shop", "model", state, created_at, id);
