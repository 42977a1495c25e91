-- Names as search compares them: accents, width, case, apostrophes and characters without width make no difference, composed or not.
-- The same for mail: crm/letters.ts. What lower() knows of other alphabets depends on the locale of the database, so they are told.
create function crm.folded(name text) returns text language sql immutable parallel safe as $$
  select case when octet_length(name) = length(name) then replace(lower(name), '''', '') else
    replace(replace(replace(replace(normalize(lower(translate(
      regexp_replace(normalize(name, NFKD), '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]', '', 'g'),
      'ŁłØøĐđÐðıĦħŦŧƏə' || 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς' || 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄЂЃЅІЈЉЊЋЌЏҐ' || '''’‘ʼ´`',
      'LlOoDdDdiHhTtEe' || 'αβγδεζηθικλμνξοπρστυφχψωσ' || 'абвгдежзиклмнопрстуфхцчшщъыьэюяєђѓѕіјљњћќџґ')), NFC),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') end
$$;
drop index crm.persons_name_parts;
create index persons_name_parts on crm.persons using gin (crm.folded(name) gin_trgm_ops);
create index persons_by_letters on crm.persons (crm.folded(name), id);
drop index crm.entities_name_parts;
create index entities_name_parts on crm.entities using gin (crm.folded(name) gin_trgm_ops);

-- Addresses are compared composed (NFC).
update crm.addresses a set address = normalize(address)
where octet_length(address) <> length(address) and address is not normalized
  and not exists (select 1 from crm.addresses b where b.person_id = a.person_id and b.address = normalize(a.address));
update crm.participants set address = normalize(address)
where octet_length(address) <> length(address) and address is not normalized;

-- Mail that is there is read again, in the background: what is new in it, and by what words it is found.
alter table crm.sweeps drop constraint sweeps_kind_check;
alter table crm.sweeps add constraint sweeps_kind_check check (kind in ('phrases', 'search', 'reread'));
insert into crm.sweeps (kind, target, below, total, by_id, by_name)
select 'reread', '{}', max(id) + 1, count(*), 'upgrade', 'Upgrade' from crm.messages having count(*) > 0;
