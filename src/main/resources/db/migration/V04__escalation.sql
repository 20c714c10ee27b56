-- Each step of the escalation is a row: which rung, about which report, for whom, when.

create table kehoach.reminder (
    id              bigint generated always as identity primary key,
    report_id       bigint       not null,
    period          varchar(7)   not null,
    area_code       varchar(20)  not null,
    rung            varchar(40)  not null,
    audience        varchar(100) not null,
    due_at          timestamptz  not null,
    carried_out_at  timestamptz  not null,
    unique (report_id, rung)
);
create index reminder_by_period on kehoach.reminder (period, rung);
