-- parked messages that were given up: what they were, who gave them up and why
create table discarded_message (
    position             bigint       not null,
    consumer             varchar(64)  not null,
    topic                varchar(128) not null,
    partition_number     integer      not null,
    offset_number        bigint       not null,
    message_key          text         not null,
    message_id           varchar(200),
    headers              jsonb        not null,
    body                 bytea,
    parked_reason        text         not null,
    parked_at            timestamptz  not null,
    discarded_reason     text         not null,
    discarded_by         text         not null,
    discarded_at         timestamptz  not null default now(),
    primary key (consumer, position)
);
