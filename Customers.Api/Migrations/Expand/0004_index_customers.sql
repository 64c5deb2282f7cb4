-- migrator: no transaction
-- One index for each order of the list (both ways), and one for the search. Each is dropped first, because one that was
-- interrupted stays behind invalid.
drop index concurrently if exists customers_by_address;
create index concurrently customers_by_address on customers (lower(address), id);
drop index concurrently if exists customers_by_city;
create index concurrently customers_by_city on customers (lower(city), id);
drop index concurrently if exists customers_by_state;
create index concurrently customers_by_state on customers (lower(state), id);
drop index concurrently if exists customers_by_email;
create index concurrently customers_by_email on customers (lower(email), id);
drop index concurrently if exists customers_by_phone;
create index concurrently customers_by_phone on customers (lower(phone), id);

-- The expression is that of ServiceDefaults/Paging/ContactListQuery.cs. Line breaks keep a match within one field.
drop index concurrently if exists customers_search;
create index concurrently customers_search on customers using gin (lower(name || E'\n' || city || E'\n' || state) gin_trgm_ops);

drop index concurrently if exists customers_of_test_runs;
create index concurrently customers_of_test_runs on customers (test_run) where test_run is not null;
