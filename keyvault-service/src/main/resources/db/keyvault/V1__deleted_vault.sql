-- soft-deleted vaults: their name stays taken until they are purged
create table deleted_vault (
    incarnation          uuid primary key,
    subscription         text        not null,
    location             text        not null,
    name                 text        not null,
    name_folded          text        not null unique,
    document             jsonb       not null
);
