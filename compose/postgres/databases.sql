-- One database per service; run once, when the volume is empty.
create database "resource-manager";
create database "signalr";
create database "keyvault";
create database "functions";
create database "network";
create database "dns";
create database "approval";
