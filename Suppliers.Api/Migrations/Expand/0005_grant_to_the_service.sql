-- What Suppliers.Api may do here, and nobody else. Roles belong to the whole server: another database may have brought this one.
-- A login of the service is a member of it (see docs/migrator.md); later scripts grant to it what they add.
do $$
begin
    create role suppliers_service nologin;
exception when duplicate_object or unique_violation then
    null;
end
$$;

do $$
begin
    execute format('revoke connect, temporary on database %I from public', current_database());
    execute format('grant connect on database %I to suppliers_service', current_database());
end
$$;

revoke create on schema public from public;
grant select, insert, update, delete on suppliers, idempotency_keys to suppliers_service;

-- The feed is append-only: the service reads it, and only the trigger, which has its owner's rights, writes it.
grant select on supplier_changes, supplier_change_counter to suppliers_service;
alter function record_supplier_changes() security definer;
alter function record_supplier_changes() set search_path = public, pg_temp;
