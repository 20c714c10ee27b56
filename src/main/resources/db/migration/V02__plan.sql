-- Mirrors the plan's file. What is no longer in the file stays, not in force, as old reports name it.
create table kehoach.plan (
    year            integer     not null primary key,
    title           text        not null,
    effective_month varchar(7)  not null,
    sample          boolean     not null,
    sha256          varchar(64) not null,
    adopted_at      timestamptz not null
);

create table kehoach.task_area (
    plan_year     integer     not null references kehoach.plan,
    code          varchar(20) not null,
    title         text        not null,
    lead_text     text        not null,
    lead_division varchar(40) not null references kehoach.unit,
    position      integer     not null,
    in_force      boolean     not null,
    primary key (plan_year, code)
);

create table kehoach.task_area_lead (
    plan_year integer     not null,
    area_code varchar(20) not null,
    unit_code varchar(40) not null references kehoach.unit,
    position  integer     not null,
    in_force  boolean     not null,
    primary key (plan_year, area_code, unit_code),
    foreign key (plan_year, area_code) references kehoach.task_area
);

create table kehoach.commitment (
    plan_year integer     not null,
    id        varchar(20) not null,
    area_code varchar(20) not null,
    text      text        not null,
    position  integer     not null,
    in_force  boolean     not null,
    primary key (plan_year, id),
    foreign key (plan_year, area_code) references kehoach.task_area
);

create table kehoach.indicator (
    plan_year     integer      not null,
    id            varchar(80)  not null,
    area_code     varchar(20)  not null,
    commitment_id varchar(20)  not null,
    name          text         not null,
    unit          varchar(80)  not null,
    rule          varchar(20)  not null check (rule in ('SUM', 'LAST', 'AVERAGE', 'MAXIMUM')),
    sample        boolean      not null,
    position      integer      not null,
    in_force      boolean      not null,
    primary key (plan_year, id),
    foreign key (plan_year, area_code) references kehoach.task_area,
    foreign key (plan_year, commitment_id) references kehoach.commitment
);

create table kehoach.indicator_reporter (
    plan_year    integer     not null,
    indicator_id varchar(80) not null,
    unit_code    varchar(40) not null references kehoach.unit,
    in_force     boolean     not null,
    primary key (plan_year, indicator_id, unit_code),
    foreign key (plan_year, indicator_id) references kehoach.indicator
);

-- What was deployed last for an area: a deployed definition that differs was edited by an administrator.
create table kehoach.task_area_stamp (
    area_code      varchar(20)  not null primary key,
    definition_key varchar(255) not null,
    sha256         varchar(64)  not null,
    plan_sha256    varchar(64)  not null,
    deployed_at    timestamptz  not null
);
