-- Lists have one order, which pages are continued by, whatever the locale of the server: that of the bytes.
alter table resource alter column arm_id_folded type text collate "C";
