-- The ladder of a period as it was when the period opened: which step, when, for whom. Later editions of the ladder
-- leave these rows alone; a changed calendar moves due_at of those that are still to come.

create table kehoach.rung (
    period          varchar(7)   not null,
    position        integer      not null,
    rung            varchar(40)  not null,
    -- Working days before (positive) or after (negative) the due day, null for the cut-off.
    working_days    integer,
    time_of_day     time,
    due_at          timestamptz  not null,
    audience        varchar(20)  not null
        check (audience in ('OFFICERS', 'HEADS', 'MONITORS', 'DEPUTY_DIRECTOR', 'DIRECTOR')),
    channel         varchar(20)  not null check (channel in ('MAIL', 'TASK')),
    template        varchar(60)  not null,
    -- Another rung had come already when the period opened, or every report was in before this one came.
    skipped         boolean      not null default false,
    carried_out_at  timestamptz,
    primary key (period, position)
);

-- One report may be told to several people at one rung: its officer, its head, the division that leads its area.
alter table kehoach.reminder add column kind varchar(20) not null default 'LEAD_DIVISION';
alter table kehoach.reminder drop constraint reminder_report_id_rung_key;
alter table kehoach.reminder add unique (report_id, rung, kind, audience);

-- What the monitors did about a unit that has not reported.
create table kehoach.urge (
    id         bigint generated always as identity primary key,
    period     varchar(7)   not null,
    unit_code  varchar(40)  not null,
    urged_at   timestamptz  not null,
    actor      varchar(100) not null,
    means      varchar(10)  not null check (means in ('CALL', 'LETTER', 'OTHER')),
    note       text         not null
);
create index urge_by_period on kehoach.urge (period, unit_code);

-- The days off and the make-up days that open cycles were planned with, and the decision each goes back to. A file that
-- differs from the latest version makes a new one.
create table kehoach.calendar_version (
    number      integer      primary key,
    adopted_at  timestamptz  not null
);
create table kehoach.calendar_day (
    version   integer      not null references kehoach.calendar_version,
    day       date         not null,
    working   boolean      not null,
    name      text,
    decision  text,
    primary key (version, day)
);

-- What a version moved in open cycles.
create table kehoach.calendar_move (
    id        bigint generated always as identity primary key,
    version   integer      not null references kehoach.calendar_version,
    period    varchar(7)   not null,
    what      varchar(100) not null,
    was       timestamptz  not null,
    moved_to  timestamptz  not null
);
