-- A file is inline where its text shows it, whatever the mail calls it (domain/shown-files.ts): of earlier mail, as near as a search for its
-- content id tells.
update crm.attachments a set inline = false from crm.bodies b
where b.message_id = a.message_id and a.inline and (b.content_type = 'text' or coalesce(btrim(a.content_id, '<> '), '') = ''
  or lower(a.content_type) not in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')
  or position(lower(btrim(a.content_id, '<> ')) in lower(replace(replace(b.content, '%40', '@'), '%24', '$'))) = 0);
update crm.messages m set has_attachments = true
where not has_attachments and exists (select 1 from crm.attachments a where a.message_id = m.id and not a.inline);
