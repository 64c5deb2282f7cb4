-- migrator: no transaction
-- A search must not read the table. Where it walks the index of an order, that index now holds what the search looks at, so
-- that no record is fetched for being passed by; and what has no trigram, because it is shorter than three letters, has an
-- index of letters and pairs. See docs/decisions/trigram-search.md. Each index is dropped first, because one that was
-- interrupted stays behind invalid; those that the new ones replace go last, when queries have the new ones.

-- Compiling a statement or starting workers for it takes longer than any statement of a service may, and the planner weighs both
-- by all the steps of a search, of which most are never carried out. Nor does a plan here depend on what is searched for, so that
-- one made once does: making it anew takes longer than a search does.
do $$
begin
    execute format('alter database %I set jit = off', current_database());
    execute format('alter database %I set max_parallel_workers_per_gather = 0', current_database());
    execute format('alter database %I set plan_cache_mode = force_generic_plan', current_database());
end
$$;

-- Each character of a text, and each two that follow each other.
create or replace function letters_and_pairs(body text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
    letters text[] := string_to_array(body, null);
begin
    return letters || (select array_agg(one || next) from unnest(letters, letters[2:]) as pair (one, next) where next is not null);
end
$$;

drop index concurrently if exists suppliers_by_name_with_search;
create index concurrently suppliers_by_name_with_search on suppliers (lower(name), id) include (name, city, state, test_run);
drop index concurrently if exists suppliers_by_address_with_search;
create index concurrently suppliers_by_address_with_search on suppliers (lower(address), id) include (address, name, city, state, test_run);
drop index concurrently if exists suppliers_by_city_with_search;
create index concurrently suppliers_by_city_with_search on suppliers (lower(city), id) include (city, name, state, test_run);
drop index concurrently if exists suppliers_by_state_with_search;
create index concurrently suppliers_by_state_with_search on suppliers (lower(state), id) include (state, name, city, test_run);
drop index concurrently if exists suppliers_by_email_with_search;
create index concurrently suppliers_by_email_with_search on suppliers (lower(email), id) include (email, name, city, state, test_run);
drop index concurrently if exists suppliers_by_phone_with_search;
create index concurrently suppliers_by_phone_with_search on suppliers (lower(phone), id) include (phone, name, city, state, test_run);
drop index concurrently if exists suppliers_search_letters;
create index concurrently suppliers_search_letters on suppliers using gin (letters_and_pairs(lower(name || E'\n' || city || E'\n' || state)))
    with (gin_pending_list_limit = 128);

-- What was written lately lies unsorted beside the index, and every search reads all of it: 128 kB and not 4 MB.
alter index suppliers_search set (gin_pending_list_limit = 128);

drop index concurrently if exists suppliers_by_name;
drop index concurrently if exists suppliers_by_address;
drop index concurrently if exists suppliers_by_city;
drop index concurrently if exists suppliers_by_state;
drop index concurrently if exists suppliers_by_email;
drop index concurrently if exists suppliers_by_phone;
