-- A reporting period that was opened; the primary key is what refuses a second opening.

create table kehoach.period (
    period      varchar(7)   primary key,
    state       varchar(6)   not null check (state in ('OPEN', 'CLOSED')),
    opened_at   timestamptz  not null,
    opened_by   varchar(100) not null,
    due_at      timestamptz  not null,
    cut_off_at  timestamptz  not null,
    closed_at   timestamptz
);
