-- A lease is judged by one clock, the database's, and a due time by the clock of whoever looks: they cannot share a column.
alter table timer add column lease_until bigint;
create index timer_by_lease on timer (queue, lease_until) where lease_until is not null;
