-- Emails that the tenant found not to be from the domain they show.
create index messages_not_authentic on crm.messages (sent_at, id) where headers ? 'authentication-results';
