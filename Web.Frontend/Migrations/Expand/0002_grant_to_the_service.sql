-- What Web.Frontend may do here, and nobody else. Roles belong to the whole server: another database may have brought this one.
-- A login of the service is a member of it (see docs/migrator.md); later scripts grant to it what they add.
do $$
begin
    create role site_service nologin;
exception when duplicate_object or unique_violation then
    null;
end
$$;

do $$
begin
    execute format('revoke connect, temporary on database %I from public', current_database());
    execute format('grant connect on database %I to site_service', current_database());
end
$$;

revoke create on schema public from public;
-- Keys are added and never changed: a change would make what they have signed worthless.
grant select, insert on session_keys to site_service;
grant select, insert, update, delete on sessions to site_service;
