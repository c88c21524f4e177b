-- a managed network that has names, and the port that answers for it; null when the ports were all taken
create table dns_view (
    consumer             uuid primary key,
    consumer_id          text not null,
    address_prefix       text not null,
    port                 integer unique
);

-- what is answered in the view of a managed network
create table published_name (
    approval             uuid not null,
    name                 text not null,
    private_name         text not null,
    address              text not null,
    consumer             uuid not null,
    position             bigserial,
    primary key (approval, name)
);
create index published_name_consumer on published_name (consumer);
create index published_name_name on published_name (name);

-- the public names of living resources
create table public_name (
    incarnation          uuid primary key,
    resource_id          text not null,
    name                 text not null,
    position             bigserial
);
create index public_name_name on public_name (name);
