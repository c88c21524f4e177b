-- Their list has one order, which pages are continued by, whatever the locale of the server: that of the bytes.
alter table deleted_vault alter column name_folded type text collate "C";
