-- Which filters of Tasklist the application prepared and how it left them: one that an administrator changed or deleted
-- since is his own, and so is who may see it.
create table kehoach.prepared_filter (
    key          varchar(40) primary key,
    filter_id    varchar(64) not null,
    fingerprint  varchar(64) not null,
    -- The groups that were let in; one that comes with a new unit is let in later.
    readers      text[]      not null
);
