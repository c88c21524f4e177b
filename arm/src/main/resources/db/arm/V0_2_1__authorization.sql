-- who has which role where, as this service knows it
create table role_assignment (
    incarnation          uuid primary key,
    scope_folded         text        not null,
    principal_id         text        not null,
    role_definition      uuid        not null
);
create index role_assignment_principal on role_assignment (principal_id);

-- what is locked, as this service knows it
create table management_lock (
    incarnation          uuid primary key,
    scope                text        not null,
    scope_folded         text        not null,
    level                text        not null
);
