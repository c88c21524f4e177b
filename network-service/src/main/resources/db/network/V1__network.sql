-- the managed network of a SignalR: a /26 out of 10.128.0.0/9
create table managed_network (
    consumer             uuid primary key,
    network_index        integer not null unique check (network_index between 0 and 131071)
);

create table managed_address (
    consumer             uuid    not null references managed_network,
    host                 integer not null check (host between 4 and 62),
    endpoint             uuid    not null unique,
    primary key (consumer, host)
);

-- one row a living managed endpoint
create table network_endpoint (
    approval             uuid primary key,
    consumer             uuid not null,
    consumer_id          text not null,
    link_id              text not null,
    target_id            text not null,
    address              text not null unique,
    address_prefix       text not null,
    state                text not null
);
