-- Where the firm links whom answers go to, an address learned later links earlier mail by it.
create index reply_to_by_address on crm.reply_to (address, message_id) where address is not null;
