-- Whom answers to an email go to, where that is not its From.
create table crm.reply_to (
  message_id bigint not null references crm.messages (id) on delete cascade,
  position int not null,
  name text,
  written text,
  address text collate "C", -- as compared; null: none that is usable
  primary key (message_id, position)
);
