-- Legacy names of Exchange (X500 proxy addresses): old and moved mail names people so.
alter table admin.employees add exchange_names text[] not null default '{}';
