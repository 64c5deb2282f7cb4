-- The rules for the fields are in ServiceDefaults/Contacts; the checks here only keep a faulty writer out.
create table suppliers (
    id uuid primary key,
    name text not null check (char_length(name) between 1 and 100),
    address text not null check (char_length(address) between 1 and 200),
    city text not null check (char_length(city) between 1 and 100),
    state text not null check (char_length(state) between 1 and 100),
    email text not null check (char_length(email) between 1 and 254),
    phone text not null check (char_length(phone) between 1 and 32),
    version bigint not null default 1
);

-- The order of the list, and where a page of it goes on.
create index suppliers_by_name on suppliers (lower(name), id);
