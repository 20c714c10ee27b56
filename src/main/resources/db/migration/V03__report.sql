-- The register: one row for each report that is due, and what the units handed in.

create table kehoach.expected_report (
    id              bigint generated always as identity primary key,
    period          varchar(7)  not null,
    area_code       varchar(20) not null,
    unit_code       varchar(40) not null,
    state           varchar(10) not null default 'EXPECTED'
        check (state in ('EXPECTED', 'DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'MISSING')),
    late            boolean     not null default false,
    nil             boolean     not null default false,
    unreviewed      boolean     not null default false,
    due_at          timestamptz not null,
    closes_at       timestamptz not null,
    -- When it left the unit: the head's approval, his own submit, or the cut-off for one that nobody reviewed.
    left_at         timestamptz,
    -- The newest version handed in, 0 while there is none.
    version_number  integer     not null default 0,
    times_returned  integer     not null default 0,
    return_reason   text,
    unique (period, area_code, unit_code)
);
create index expected_report_by_state on kehoach.expected_report (period, area_code, state);
create index expected_report_by_unit on kehoach.expected_report (unit_code, area_code, period);

create table kehoach.report_change (
    id          bigint generated always as identity primary key,
    report_id   bigint       not null references kehoach.expected_report,
    changed_at  timestamptz  not null,
    actor       varchar(100) not null,
    from_state  varchar(10),
    to_state    varchar(10)  not null,
    reason      text
);
create index report_change_by_report on kehoach.report_change (report_id);

create table kehoach.report_draft (
    report_id  bigint       primary key references kehoach.expected_report,
    content    jsonb        not null,
    revision   integer      not null,
    saved_at   timestamptz  not null,
    saved_by   varchar(100) not null
);

create sequence kehoach.report_version_seq increment by 50;
create table kehoach.report_version (
    id          bigint       primary key,
    report_id   bigint       not null references kehoach.expected_report,
    number      integer      not null,
    nil         boolean      not null,
    next_plan   text,
    written_by  varchar(100) not null,
    written_at  timestamptz  not null,
    unique (report_id, number)
);

create table kehoach.report_line (
    version_id     bigint      not null references kehoach.report_version,
    position       integer     not null,
    commitment_id  varchar(20) not null,
    status         varchar(12) not null check (status in ('NOT_STARTED', 'DOING', 'DONE', 'DELAYED', 'NIL')),
    result         text,
    primary key (version_id, position)
);

create table kehoach.figure (
    version_id    bigint      not null references kehoach.report_version,
    position      integer     not null,
    indicator_id  varchar(60) not null,
    actual        numeric     not null check (actual >= 0),
    estimate      numeric     check (estimate >= 0),
    primary key (version_id, position)
);

create table kehoach.obstacle_line (
    version_id   bigint      not null references kehoach.report_version,
    position     integer     not null,
    kind         varchar(20) not null,
    description  text        not null,
    proposal     text,
    authority    varchar(12) not null check (authority in ('UNIT', 'DEPARTMENT', 'PROVINCE', 'MINISTRY')),
    primary key (version_id, position)
);

-- What the reports of an area say together, written when the area aggregates.
create table kehoach.area_summary (
    period         varchar(7)  not null,
    area_code      varchar(20) not null,
    expected       integer     not null,
    on_time        integer     not null,
    late           integer     not null,
    missing        integer     not null,
    nil            integer     not null,
    unreviewed     integer     not null,
    returned       integer     not null,
    obstacles      integer     not null,
    not_started    integer     not null,
    doing          integer     not null,
    done           integer     not null,
    delayed        integer     not null,
    nil_lines      integer     not null,
    aggregated_at  timestamptz not null,
    primary key (period, area_code)
);

create table kehoach.area_figure (
    period        varchar(7)  not null,
    area_code     varchar(20) not null,
    indicator_id  varchar(60) not null,
    actual        numeric     not null,
    estimate      numeric,
    reports       integer     not null,
    primary key (period, area_code, indicator_id)
);
