-- The search needs trigrams. Where the extension cannot be created the Migrator fails here, and says why: see
-- docs/decisions/trigram-search.md.
create extension if not exists pg_trgm;

-- Records of a test run on a live system are hidden from everybody else, and end with it.
alter table customers add column test_run text check (char_length(test_run) between 1 and 64);
alter table directory_suppliers add column test_run text;

-- Which life of the feed the position is in; null before the first look.
alter table directory_position add column epoch uuid;

-- No reference to directory_suppliers: what a customer saved stays when the supplier is deleted. name is the last known one.
create table saved_suppliers (
    customer_id uuid not null references customers on delete cascade,
    supplier_id uuid not null,
    name text not null,
    note text not null check (char_length(note) <= 500),
    saved_at timestamptz not null default now(),
    test_run text check (char_length(test_run) between 1 and 64),
    primary key (customer_id, supplier_id)
);
create index saved_suppliers_by_supplier on saved_suppliers (supplier_id);
create index saved_suppliers_of_test_runs on saved_suppliers (test_run) where test_run is not null;
