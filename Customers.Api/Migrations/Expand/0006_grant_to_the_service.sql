-- What Customers.Api may do here, and nobody else. Roles belong to the whole server: another database may have brought this one.
-- A login of the service is a member of it (see docs/migrator.md); later scripts grant to it what they add.
do $$
begin
    create role customers_service nologin;
exception when duplicate_object or unique_violation then
    null;
end
$$;

do $$
begin
    execute format('revoke connect, temporary on database %I from public', current_database());
    -- Temporary tables: a rebuild of the directory reads into one.
    execute format('grant connect, temporary on database %I to customers_service', current_database());
end
$$;

revoke create on schema public from public;
grant select, insert, update, delete on customers, saved_suppliers, directory_suppliers to customers_service;
grant select, update on directory_position to customers_service;
