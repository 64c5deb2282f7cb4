-- The change feed: one row for every supplier created, updated or deleted, in the transaction that did it.
--
-- A reader asks for "everything after 17". With a PostgreSQL sequence, 18 could commit after 19: a reader that saw 19 would
-- never see 18. So the number comes from a row that every writer must update. Its lock is held until the writer commits, and
-- PostgreSQL makes a commit visible before it releases the locks: numbers become visible in their order. A rollback gives its
-- numbers back, so they are dense as well, and a reader that meets a gap knows that it has lost something.
-- The price is that writers queue for the moment between this trigger and their commit.
create table supplier_change_counter (
    only_row boolean primary key default true check (only_row),
    last_sequence bigint not null
);
insert into supplier_change_counter (last_sequence) values (0);

-- Contact fields and version are those after the change; all null for a deletion.
create table supplier_changes (
    sequence bigint primary key,
    kind text not null check (kind in ('created', 'updated', 'deleted')),
    supplier_id uuid not null,
    occurred_at timestamptz not null default clock_timestamp(),
    name text,
    address text,
    city text,
    state text,
    email text,
    phone text,
    version bigint,
    check ((kind = 'deleted') = (version is null))
);

-- Triggers by statement, not by row: a bulk load then takes its numbers in one update of the counter.
create function record_supplier_changes() returns trigger language plpgsql as $$
declare
    affected bigint;
    base bigint;
begin
    select count(*) into affected from changed;
    if affected = 0 then
        return null;
    end if;

    update supplier_change_counter set last_sequence = last_sequence + affected
        returning last_sequence - affected into base;

    if tg_op = 'DELETE' then
        insert into supplier_changes (sequence, kind, supplier_id)
            select base + row_number() over (order by id), 'deleted', id from changed;
    else
        insert into supplier_changes (sequence, kind, supplier_id, name, address, city, state, email, phone, version)
            select base + row_number() over (order by id), case tg_op when 'INSERT' then 'created' else 'updated' end,
                id, name, address, city, state, email, phone, version from changed;
    end if;
    return null;
end
$$;

create trigger suppliers_created after insert on suppliers
    referencing new table as changed for each statement execute function record_supplier_changes();
create trigger suppliers_updated after update on suppliers
    referencing new table as changed for each statement execute function record_supplier_changes();
create trigger suppliers_deleted after delete on suppliers
    referencing old table as changed for each statement execute function record_supplier_changes();
