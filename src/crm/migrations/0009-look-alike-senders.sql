-- Senders nobody has the address of, by what their address looks like at a glance: compared with the addresses of people, it
-- finds who writes under an address that may be taken for a client's. The same rules as domain/look-alike.ts, to ASCII.
create function crm.look(address text) returns text language sql immutable parallel safe as $$
  select replace(replace(replace(replace(translate(lower(address), '0135i', 'olesl'), '-', ''), 'rn', 'm'), 'vv', 'w'), 'cl', 'd')
$$;
create index addresses_look on crm.addresses (crm.look(address));

-- Of the sender of an inbound email alone: what a stranger's address looks like; what about the sender may deceive a reader
-- (nameIsAddress, letters: queries/caution.ts).
alter table crm.participants add look text, add caution text;
create index participants_caution on crm.participants (message_id) where caution is not null;
create index participants_look on crm.participants (look) include (message_id, address) where look is not null;
update crm.participants p set look = crm.look(p.address) from crm.messages m
where m.id = p.message_id and m.direction = 'inbound' and p.role = 'from' and p.address is not null
  and not exists (select 1 from crm.addresses a where a.address = p.address);
