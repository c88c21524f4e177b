-- which plan a site is on
create table site_plan (
    site                 uuid primary key,
    arm_id               text        not null,
    plan                 uuid        not null
);

create index site_plan_plan on site_plan (plan);

-- settings, connection strings and keys, encrypted; one document a kind, gone with their owner; in no event
create table sealed_document (
    owner                uuid        not null,
    kind                 text        not null,
    sealed               bytea       not null,
    primary key (owner, kind)
);
