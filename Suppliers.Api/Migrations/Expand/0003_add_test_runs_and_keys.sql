-- The search needs trigrams. Where the extension cannot be created the Migrator fails here, and says why: see
-- docs/decisions/trigram-search.md.
create extension if not exists pg_trgm;

-- Records of a test run on a live system are hidden from everybody else, and end with it.
alter table suppliers add column test_run text check (char_length(test_run) between 1 and 64);
alter table supplier_changes add column test_run text;

-- Tells one life of the feed from another: a reader that knows another epoch follows another feed, whatever the numbers are.
-- After restoring a backup, give it a new one: update supplier_change_counter set epoch = gen_random_uuid().
alter table supplier_change_counter add column epoch uuid not null default gen_random_uuid();

create or replace function record_supplier_changes() returns trigger language plpgsql as $$
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
        insert into supplier_changes (sequence, kind, supplier_id, test_run)
            select base + row_number() over (order by id), 'deleted', id, test_run from changed;
    else
        insert into supplier_changes (sequence, kind, supplier_id, name, address, city, state, email, phone, version, test_run)
            select base + row_number() over (order by id), case tg_op when 'INSERT' then 'created' else 'updated' end,
                id, name, address, city, state, email, phone, version, test_run from changed;
    end if;
    return null;
end
$$;

-- What a create with an Idempotency-Key did. The body is known by its hash: the first answer follows from it and the id.
create table idempotency_keys (
    key text primary key,
    body_hash bytea not null,
    supplier_id uuid not null,
    created_at timestamptz not null default now()
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
