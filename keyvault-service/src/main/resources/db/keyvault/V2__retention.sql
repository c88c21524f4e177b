-- vaults that were deleted before their retention was watched
insert into timer (id, kind, due, payload)
select 'purge:' || incarnation, 'purge', (document ->> 'scheduledPurgeDate')::timestamptz,
       jsonb_build_object('vault', incarnation)
from deleted_vault
on conflict do nothing;
