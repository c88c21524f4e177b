-- trouble that was asked for and has not been used up
create table fault (
    id                   uuid primary key,
    kind                 varchar(16)  not null,
    subject              varchar(200) not null,
    scope                text,
    effect               varchar(16)  not null,
    details              jsonb        not null,
    remaining            integer      not null,
    expires_at           timestamptz  not null,
    asked_by             text         not null,
    asked_at             timestamptz  not null
);
