-- read models that were rebuilt, or are being rebuilt now: one row each, made by its first rebuild
create table read_model (
    name                 varchar(64)  primary key,
    generation           integer      not null,
    run                  uuid         not null,
    state                varchar(16)  not null,
    position             bigint       not null,
    store_end            bigint       not null,
    row_count            bigint,
    differing            bigint,
    checksum             varchar(64),
    failure              text,
    started_by           text         not null,
    started_at           timestamptz  not null default now(),
    progress_at          timestamptz  not null default now(),
    ended_at             timestamptz
);
