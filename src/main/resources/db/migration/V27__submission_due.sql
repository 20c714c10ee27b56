-- Until when the recipient had to have the report, as the calendar said when it was signed; null for a replacement, which
-- nobody has to have by a day, and for what was sent before there were such days.

alter table kehoach.dispatch add column due_at timestamptz;
alter table kehoach.dispatch add check (due_at is null or edition = 1);
