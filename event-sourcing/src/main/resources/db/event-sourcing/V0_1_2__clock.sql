-- how far the clock of delays and deadlines has been moved on; one row, none while it is the real one
create table clock (
    single         boolean primary key default true check (single),
    offset_millis  bigint  not null
);
