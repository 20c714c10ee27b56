-- Which text of the conclusion somebody changes, so that the second of two is told instead of the first being lost.
alter table kehoach.consolidated_report
    add column conclusion_revision            integer not null default 0,
    add column conclusion_edited_by           varchar(100),
    -- For whom the editor acted; null where he acted for himself.
    add column conclusion_edited_on_behalf_of varchar(100),
    add column conclusion_edited_at           timestamptz;
