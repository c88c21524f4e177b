create table approval (
    approval    uuid primary key,
    link_id     text not null,
    target_id   text not null,
    epoch       int not null,
    state       text not null,
    waits_for   text,
    attempt     int,
    reason      text,
    changed_at  timestamptz not null
);

create index approval_by_change on approval (changed_at desc);
