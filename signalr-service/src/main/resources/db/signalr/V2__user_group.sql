-- Groups that users of hubs are in, connected or not; put there over the REST API.
create table user_group (
    signalr uuid not null,
    hub text not null,
    user_id text not null,
    group_name text not null,
    until timestamp with time zone not null,
    primary key (signalr, hub, user_id, group_name)
);
