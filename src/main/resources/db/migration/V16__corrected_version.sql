-- The version that had been taken in when a correction began: what the correction changed is the difference between it and
-- version_number. Null for handing in late, and for corrections that began before this column was there.
alter table kehoach.reopening add column corrected_version integer;
