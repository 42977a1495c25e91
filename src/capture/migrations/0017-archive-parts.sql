-- Exchange spreads a large online archive over several: each part is read as a mailbox of its own, too.
alter table engine.mailboxes
  add part_of text references engine.mailboxes (id) on delete cascade, -- of an auxiliary archive: the main archive; null: any other mailbox
  add archive_removed_at timestamptz;                                  -- of an archive: since when its owner has it no more; null: they have it
-- What is in a folder can lie in a folder of another part.
alter table engine.folders
  add lies_in text,              -- the mailbox that holds it; null: this one
  add lies_as text,              -- the folder there
  add lies_asked_at timestamptz; -- when it was last seen that it does
create index folders_elsewhere on engine.folders (lies_in, lies_as) where lies_in is not null;
