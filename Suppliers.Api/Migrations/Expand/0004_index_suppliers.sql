-- migrator: no transaction
-- One index for each order of the list (both ways), and one for the search. Each is dropped first, because one that was
-- interrupted stays behind invalid.
drop index concurrently if exists suppliers_by_address;
create index concurrently suppliers_by_address on suppliers (lower(address), id);
drop index concurrently if exists suppliers_by_city;
create index concurrently suppliers_by_city on suppliers (lower(city), id);
drop index concurrently if exists suppliers_by_state;
create index concurrently suppliers_by_state on suppliers (lower(state), id);
drop index concurrently if exists suppliers_by_email;
create index concurrently suppliers_by_email on suppliers (lower(email), id);
drop index concurrently if exists suppliers_by_phone;
create index concurrently suppliers_by_phone on suppliers (lower(phone), id);

-- The expression is that of ServiceDefaults/Paging/ContactListQuery.cs. Line breaks keep a match within one field.
drop index concurrently if exists suppliers_search;
create index concurrently suppliers_search on suppliers using gin (lower(name || E'\n' || city || E'\n' || state) gin_trgm_ops);

drop index concurrently if exists suppliers_of_test_runs;
create index concurrently suppliers_of_test_runs on suppliers (test_run) where test_run is not null;
