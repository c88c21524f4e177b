-- what GETs of role assignments and locks are served from
create table role_assignment_view (
    incarnation          uuid primary key,
    id_folded            text        not null unique,
    document             jsonb       not null
);
create table management_lock_view (
    incarnation          uuid primary key,
    id                   text        not null,
    id_folded            text        not null unique,
    scope                text        not null,
    scope_folded         text        not null,
    level                text        not null,
    notes                text
);
