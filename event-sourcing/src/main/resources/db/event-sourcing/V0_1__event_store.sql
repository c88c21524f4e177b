create table domain_event (
    global_index         bigserial primary key,
    stream               varchar(64)  not null,
    sequence_number      bigint       not null,
    aggregate_type       varchar(64),
    event_id             varchar(64)  not null unique,
    metadata             bytea        not null,
    payload              bytea        not null,
    payload_version      varchar(16),
    payload_type         varchar(128) not null,
    recorded_at          varchar(40)  not null,
    unique (stream, sequence_number)
);

create table snapshot (
    stream               varchar(64)  not null,
    sequence_number      bigint       not null,
    aggregate_type       varchar(64)  not null,
    event_id             varchar(64)  not null unique,
    metadata             bytea,
    payload              bytea        not null,
    payload_version      varchar(16),
    payload_type         varchar(128) not null,
    recorded_at          varchar(40)  not null,
    primary key (stream, sequence_number)
);

create table token (
    processor            varchar(128) not null,
    segment              integer      not null,
    position             bytea,
    position_type        varchar(255),
    claimed_at           varchar(64),
    owner                varchar(255),
    primary key (processor, segment)
);

-- which incarnation holds a name: an ARM id, a global host name, a soft-deleted name
create table reservation (
    kind                 varchar(32)  not null,
    name                 text         not null,
    incarnation          uuid         not null,
    primary key (kind, name)
);

-- messages whose effect is in this database
create table inbox (
    consumer             varchar(64)  not null,
    generation           integer      not null,
    message_id           varchar(200) not null,
    received_at          timestamptz  not null default now(),
    primary key (consumer, generation, message_id)
);
create index inbox_age on inbox (received_at);

-- messages that could not be handled, and those that wait behind them
create table parked_message (
    position             bigserial primary key,
    consumer             varchar(64)  not null,
    topic                varchar(128) not null,
    partition_number     integer      not null,
    offset_number        bigint       not null,
    message_key          text         not null,
    message_id           varchar(200),
    headers              jsonb        not null,
    body                 bytea,
    reason               text         not null,
    parked_at            timestamptz  not null default now(),
    unique (consumer, topic, partition_number, offset_number)
);
create index parked_key on parked_message (consumer, message_key);

create table timer (
    id                   varchar(200) primary key,
    kind                 varchar(64)  not null,
    due                  timestamptz  not null,
    payload              jsonb        not null
);
create index timer_due on timer (due);
