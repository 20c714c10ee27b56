-- That whoever has the department's report was reminded of the day on which it must be out; once for a period.

create table kehoach.submission_reminder (
    period          varchar(7)  primary key,
    -- Whose turn it was.
    audience        varchar(20) not null check (audience in ('CONSOLIDATORS', 'DIRECTOR')),
    due_at          timestamptz not null,
    carried_out_at  timestamptz not null
);
