-- what ARM GETs are served from: one row a living resource, updated in the append's transaction
create table resource (
    incarnation          uuid primary key,
    arm_id               text        not null,
    arm_id_folded        text        not null unique,
    resource_type        text        not null,
    subscription         text        not null,
    group_name           text,
    parent               text,
    document             jsonb       not null
);
create index resource_by_subscription on resource (resource_type, subscription, arm_id_folded);
create index resource_by_group on resource (subscription, group_name, resource_type, arm_id_folded);
create index resource_by_parent on resource (parent, resource_type, arm_id_folded);

-- long-running operations; they outlive their resource
create table operation (
    id                   uuid primary key,
    subject              uuid        not null,
    resource_id          text        not null,
    status               text        not null,
    error_code           text,
    error_message        text,
    started_at           timestamptz not null,
    ended_at             timestamptz
);
create index operation_running on operation (subject) where status = 'Running';

-- resource groups as this service knows them; locked by every write into them
create table resource_group (
    incarnation          uuid primary key,
    group_id_folded      text        not null,
    state                text        not null
);
create index resource_group_name on resource_group (group_id_folded);
