-- a site has two public names: its own and that of its deployment endpoint
alter table public_name drop constraint public_name_pkey;
alter table public_name add primary key (incarnation, name);
