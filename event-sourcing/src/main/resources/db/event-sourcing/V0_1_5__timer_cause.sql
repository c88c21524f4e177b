-- what set the timer: the request and the trace that its work belongs to; null for one that an older release set
alter table timer add column cause jsonb;
