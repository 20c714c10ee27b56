-- For whom the actor acted; null where he acted for himself.
alter table kehoach.urge add column on_behalf_of varchar(100);
