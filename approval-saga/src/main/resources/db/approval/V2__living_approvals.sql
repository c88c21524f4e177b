-- what is listed and counted: those that have not ended
create index approval_living on approval (state) where state <> 'Ended';
