-- The keys of data protection: they sign forms and notices and encrypt cookies and sessions, on blue and on green alike.
create table session_keys (
    name text primary key check (char_length(name) between 1 and 200),
    -- Encrypted with SessionKeys:Secret, which is not in this database.
    sealed bytea not null,
    created_at timestamptz not null default now()
);

-- Who is signed in. The browser holds a key; the row holds what it stands for, the provider's tokens among it.
create table sessions (
    -- SHA-256 of the browser's key: who can read the table cannot be anybody in it.
    id bytea primary key check (octet_length(id) = 32),
    subject text not null check (char_length(subject) between 1 and 255),
    -- Encrypted with the keys above.
    ticket bytea not null check (octet_length(ticket) <= 262144),
    renewed_at timestamptz not null,
    -- When it ends by itself: unused, and however much it is used.
    expires_at timestamptz not null,
    ends_at timestamptz not null,
    -- Until then one instance of the site is fetching new tokens for it.
    refreshing_until timestamptz,
    check (expires_at <= ends_at)
);

-- Signing out everywhere.
create index sessions_by_subject on sessions (subject);

-- Sweeping away what has ended.
create index sessions_by_expiry on sessions (expires_at);
