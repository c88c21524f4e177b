create index dns_view_consumer_id on dns_view (lower(consumer_id));
