-- The audit: who changed which customer or what it saved, when, from what to what. Written by triggers in the transaction of the
-- change, so that nobody changes a customer without an entry. See docs/audit.md.
--
-- Each version is whole, so that an entry is read by itself: of a customer its contact fields, of a saved supplier supplierId,
-- supplier (its name) and note. client_id is null where no token was seen: whoever signed in to the database wrote.
create table customer_audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor_id text not null,
    actor_name text not null,
    client_id text,
    action text not null check (action in ('created', 'updated', 'deleted', 'supplier saved', 'note changed', 'supplier removed')),
    customer_id uuid not null,
    before jsonb,
    after jsonb,
    test_run text,
    check ((before is null) = (action in ('created', 'supplier saved'))),
    check ((after is null) = (action in ('deleted', 'supplier removed')))
);

-- One for each filter, in the order of the list. What test runs left is many times the rest on a system that is tested all day, and
-- is not walked by anybody else. The action stands behind the order, to be looked at without fetching the entry.
create index customer_audit_by_time on customer_audit (at, id) where test_run is null;
create index customer_audit_by_customer on customer_audit (customer_id, at, id) where test_run is null;
create index customer_audit_by_actor on customer_audit (actor_id, at, id, action) where test_run is null;
create index customer_audit_by_name on customer_audit (lower(actor_name), at, id, action) where test_run is null;
create index customer_audit_by_action on customer_audit (action, at, id) where test_run is null;
create index customer_audit_of_test_runs on customer_audit (test_run, at, id) where test_run is not null;

-- What a customer was called that is gone.
create index customer_audit_of_deleted on customer_audit (customer_id) where action = 'deleted';

create function audited_contact(name text, address text, city text, state text, email text, phone text) returns jsonb language sql stable as $$
    select jsonb_build_object('name', name, 'address', address, 'city', city, 'state', state, 'email', email, 'phone', phone)
$$;

create function audited_saving(supplier_id uuid, name text, note text) returns jsonb language sql stable as $$
    select jsonb_build_object('supplierId', supplier_id, 'supplier', name, 'note', note)
$$;

-- The service names who asked by audit.actor_id and so on, for its transaction alone; they are empty, or have never been, in any other.
create function audit_customers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who text := coalesce(nullif(current_setting('audit.actor_id', true), ''), session_user);
    called text := coalesce(nullif(current_setting('audit.actor_name', true), ''), session_user);
    client text := case when current_setting('audit.actor_id', true) <> '' then current_setting('audit.client_id', true) end;
begin
    if tg_op = 'INSERT' then
        insert into customer_audit (actor_id, actor_name, client_id, action, customer_id, after, test_run)
            select who, called, client, 'created', id, audited_contact(name, address, city, state, email, phone), test_run from became;
    elsif tg_op = 'DELETE' then
        insert into customer_audit (actor_id, actor_name, client_id, action, customer_id, before, test_run)
            select who, called, client, 'deleted', id, audited_contact(name, address, city, state, email, phone), test_run from was;
    else
        -- One that was given another id is another customer.
        insert into customer_audit (actor_id, actor_name, client_id, action, customer_id, before, after, test_run)
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

-- What goes with a deleted customer comes here too, after the customer's own entry.
create function audit_saved_suppliers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who text := coalesce(nullif(current_setting('audit.actor_id', true), ''), session_user);
    called text := coalesce(nullif(current_setting('audit.actor_name', true), ''), session_user);
    client text := case when current_setting('audit.actor_id', true) <> '' then current_setting('audit.client_id', true) end;
begin
    if tg_op = 'INSERT' then
        insert into customer_audit (actor_id, actor_name, client_id, action, customer_id, after, test_run)
            select who, called, client, 'supplier saved', customer_id, audited_saving(supplier_id, name, note), test_run from became;
    elsif tg_op = 'DELETE' then
        insert into customer_audit (actor_id, actor_name, client_id, action, customer_id, before, test_run)
            select who, called, client, 'supplier removed', customer_id, audited_saving(supplier_id, name, note), test_run from was;
    else
        -- That a supplier has another name now is copied from the directory by nobody in particular, and is nobody's deed here.
        insert into customer_audit (actor_id, actor_name, client_id, action, customer_id, before, after, test_run)
            select who, called, client,
                case when was.customer_id is null then 'supplier saved' when became.customer_id is null then 'supplier removed' else 'note changed' end,
                coalesce(became.customer_id, was.customer_id),
                case when was.customer_id is not null then audited_saving(was.supplier_id, was.name, was.note) end,
                case when became.customer_id is not null then audited_saving(became.supplier_id, became.name, became.note) end,
                case when became.customer_id is null then was.test_run else became.test_run end
            from was full join became on became.customer_id = was.customer_id and became.supplier_id = was.supplier_id
            where client is not null or was.note is distinct from became.note;
    end if;
    return null;
end
$$;

create trigger customers_audit_created after insert on customers
    referencing new table as became for each statement execute function audit_customers();
create trigger customers_audit_updated after update on customers
    referencing old table as was new table as became for each statement execute function audit_customers();
create trigger customers_audit_deleted after delete on customers
    referencing old table as was for each statement execute function audit_customers();
create trigger saved_suppliers_audit_created after insert on saved_suppliers
    referencing new table as became for each statement execute function audit_saved_suppliers();
create trigger saved_suppliers_audit_updated after update on saved_suppliers
    referencing old table as was new table as became for each statement execute function audit_saved_suppliers();
create trigger saved_suppliers_audit_deleted after delete on saved_suppliers
    referencing old table as was for each statement execute function audit_saved_suppliers();

-- Append-only: the service reads, and only the triggers, which have their owner's rights, write.
grant select on customer_audit to customers_service;
