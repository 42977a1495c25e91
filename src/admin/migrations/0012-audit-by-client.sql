-- Entries about one email and of one act: "who looked at this client's mail" asks for each email of a client.
create index audit_by_email on admin.audit ((detail ->> 'email')) where detail ->> 'email' is not null;
create index audit_by_act on admin.audit ((detail ->> 'act')) where detail ->> 'act' is not null;
