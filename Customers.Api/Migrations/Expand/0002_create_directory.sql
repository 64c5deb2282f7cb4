-- A copy of what Suppliers.Api owns, fed from its change feed and never written otherwise.
create table directory_suppliers (
    id uuid primary key,
    name text not null,
    address text not null,
    city text not null,
    state text not null,
    email text not null,
    phone text not null,
    version bigint not null
);

create index directory_suppliers_by_name on directory_suppliers (lower(name), id);

-- How far the feed was read, changed in the same transaction as the copy. as_of is the last moment at which the copy was known
-- to hold everything.
create table directory_position (
    only_row boolean primary key default true check (only_row),
    sequence bigint not null,
    as_of timestamptz
);
insert into directory_position (sequence) values (0);
