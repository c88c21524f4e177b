-- secrets by name; a deleted one keeps its name until it is purged
create table secret (
    incarnation          uuid primary key,
    vault                uuid        not null,
    name                 text        not null,
    name_folded          text        collate "C" not null,
    current_version      text        not null,
    deleted_at           timestamptz,
    purge_at             timestamptz
);
create unique index secret_name on secret (vault, name_folded);
create index secret_living on secret (vault, name_folded) where deleted_at is null;
create index secret_deleted on secret (vault, name_folded) where deleted_at is not null;

create table secret_version (
    secret               uuid        not null,
    version              text        collate "C" not null,
    enabled              boolean     not null,
    not_before           bigint,
    expires              bigint,
    content_type         text,
    tags                 jsonb,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    primary key (secret, version)
);

-- values, encrypted; no event has them, and they go when the secret is purged
create table secret_value (
    secret               uuid        not null,
    version              text        collate "C" not null,
    vault                uuid        not null,
    sealed               bytea       not null,
    primary key (secret, version)
);
create index secret_value_vault on secret_value (vault);
