-- the tags of subscriptions, and the names and values that are foreseen for tags
create table subscription_tag_view (
    subscription         text primary key,
    tags                 jsonb       not null
);
create table tag_name_view (
    subscription         text        not null,
    name_folded          text        not null,
    name                 text        not null,
    tag_values           jsonb       not null,
    primary key (subscription, name_folded)
);
