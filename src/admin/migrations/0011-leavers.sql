-- Whoever left is told from a shared mailbox, whose account never was in use.
alter table admin.employees
  add disabled_at timestamptz;               -- when the directory first said that an account, once in use, is disabled; null: it is in use, or never was
