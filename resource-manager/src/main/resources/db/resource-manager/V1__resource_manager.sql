-- the resource groups of the ARM endpoint: what GETs are served from, one row a group that is not gone
create table group_view (
    incarnation          uuid primary key,
    subscription         text        not null,
    name                 text        not null,
    group_id_folded      text        not null unique,
    location             text        not null,
    tags                 jsonb,
    managed_by           text,
    deletion             uuid
);
create index group_view_list on group_view (subscription, group_id_folded);

-- the one key that access tokens are signed with
create table signing_key (
    id                   integer primary key check (id = 1),
    key_id               text        not null,
    private_key          bytea       not null,
    created_at           timestamptz not null default now()
);
