-- The access keys of SignalRs, sealed; they stand nowhere else.
create table access_key (
    signalr uuid not null,
    kind text not null,
    sealed bytea not null,
    primary key (signalr, kind)
);
