-- Which version of the service may do its work in the background while two of them run beside each other. Without a row, or after it has
-- lapsed, any may: a release that was never finished keeps nobody from the work for good. Written by the Migrator alone.
create table background_work (
    only_row boolean primary key default true check (only_row),
    version text not null,
    until timestamptz not null
);

grant select on background_work to customers_service;
