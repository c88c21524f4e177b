-- the resource providers that subscriptions are not registered for; they are for all others
create table unregistered_provider_view (
    subscription         text        not null,
    namespace            text        not null,
    primary key (subscription, namespace)
);
