-- the last requests to each site without a program of its own, encrypted; gone with their site
create table inspected_request (
    site                 uuid        not null,
    number               bigint      generated always as identity,
    sealed               bytea       not null,
    primary key (site, number)
);
