-- when a lock was made: it goes with the resource that was there then, not with an earlier one of that name
alter table management_lock_view add column created_at timestamptz not null default now();
