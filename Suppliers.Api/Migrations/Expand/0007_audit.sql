-- The audit: who changed which supplier, when, from what to what. Written like the change feed, by triggers in the transaction of
-- the change (docs/decisions/change-feed-by-triggers.md), so that nobody changes a supplier without an entry. See docs/audit.md.
--
-- Each version is whole, so that an entry is read by itself. client_id is null where no token was seen: whoever signed in to the
-- database wrote.
create table supplier_audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor_id text not null,
    actor_name text not null,
    client_id text,
    action text not null check (action in ('created', 'updated', 'deleted')),
    supplier_id uuid not null,
    before jsonb,
    after jsonb,
    test_run text,
    check ((before is null) = (action = 'created')),
    check ((after is null) = (action = 'deleted'))
);

-- One for each filter, in the order of the list. What test runs left is many times the rest on a system that is tested all day, and
-- is not walked by anybody else. The action stands behind the order, to be looked at without fetching the entry.
create index supplier_audit_by_time on supplier_audit (at, id) where test_run is null;
create index supplier_audit_by_supplier on supplier_audit (supplier_id, at, id) where test_run is null;
create index supplier_audit_by_actor on supplier_audit (actor_id, at, id, action) where test_run is null;
create index supplier_audit_by_name on supplier_audit (lower(actor_name), at, id, action) where test_run is null;
create index supplier_audit_by_action on supplier_audit (action, at, id) where test_run is null;
create index supplier_audit_of_test_runs on supplier_audit (test_run, at, id) where test_run is not null;

create function audited_contact(name text, address text, city text, state text, email text, phone text) returns jsonb language sql stable as $$
    select jsonb_build_object('name', name, 'address', address, 'city', city, 'state', state, 'email', email, 'phone', phone)
$$;

-- The service names who asked by audit.actor_id and so on, for its transaction alone; they are empty, or have never been, in any other.
create function audit_suppliers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who text := coalesce(nullif(current_setting('audit.actor_id', true), ''), session_user);
    called text := coalesce(nullif(current_setting('audit.actor_name', true), ''), session_user);
    client text := case when current_setting('audit.actor_id', true) <> '' then current_setting('audit.client_id', true) end;
begin
    if tg_op = 'INSERT' then
        insert into supplier_audit (actor_id, actor_name, client_id, action, supplier_id, after, test_run)
            select who, called, client, 'created', id, audited_contact(name, address, city, state, email, phone), test_run from became;
    elsif tg_op = 'DELETE' then
        insert into supplier_audit (actor_id, actor_name, client_id, action, supplier_id, before, test_run)
            select who, called, client, 'deleted', id, audited_contact(name, address, city, state, email, phone), test_run from was;
    else
        -- One that was given another id is another supplier.
        insert into supplier_audit (actor_id, actor_name, client_id, action, supplier_id, before, after, test_run)
            select who, called, client,
                case when was.id is null then 'created' when became.id is null then 'deleted' else 'updated' end,
                coalesce(became.id, was.id),
                case when was.id is not null then audited_contact(was.name, was.address, was.city, was.state, was.email, was.phone) end,
                case when became.id is not null then audited_contact(became.name, became.address, became.city, became.state, became.email, became.phone) end,
                case when became.id is null then was.test_run else became.test_run end
            from was full join became on became.id = was.id;
    end if;
    return null;
end
$$;

-- Triggers of a statement run by their names: these before those of the feed, whose counter every other writer waits for.
create trigger suppliers_audit_created after insert on suppliers
    referencing new table as became for each statement execute function audit_suppliers();
create trigger suppliers_audit_updated after update on suppliers
    referencing old table as was new table as became for each statement execute function audit_suppliers();
create trigger suppliers_audit_deleted after delete on suppliers
    referencing old table as was for each statement execute function audit_suppliers();

-- Append-only: the service reads, and only the trigger, which has its owner's rights, writes.
grant select on supplier_audit to suppliers_service;
