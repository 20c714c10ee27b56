-- Disbursement by work package, in triệu đồng, for the areas that the plan marks (commitments 7.3 and 7.4). What comes to
-- the year and how that stands to the plan is computed from these rows, never typed.
create table kehoach.disbursement (
    version_id       bigint       not null references kehoach.report_version,
    position         integer      not null,
    -- A package is known by its name within unit and year.
    name             varchar(500) not null,
    planned_year     numeric      not null check (planned_year >= 0),
    planned_to_date  numeric      not null check (planned_to_date between 0 and planned_year),
    disbursed        numeric      not null check (disbursed >= 0),
    explanation      text,
    proposal         text,
    primary key (version_id, position)
);

-- The month's summary, written when an area has aggregated. A package that the unit reported earlier in the year and not
-- in this month stays in it, with no disbursement of the month.
create table kehoach.area_disbursement (
    period           varchar(7)   not null,
    area_code        varchar(20)  not null,
    unit_code        varchar(40)  not null,
    position         integer      not null,
    name             varchar(500) not null,
    planned_year     numeric      not null,
    planned_to_date  numeric      not null,
    disbursed        numeric,
    cumulative       numeric      not null,
    -- The share of the plan to date below which the unit has to explain.
    threshold        numeric      not null,
    rate             numeric      generated always as
        (case when planned_to_date > 0 then trunc(cumulative / planned_to_date, 4) end) stored,
    variance         numeric      generated always as (cumulative - planned_to_date) stored,
    below            boolean      generated always as (cumulative < threshold * planned_to_date) stored,
    explanation      text,
    proposal         text,
    primary key (period, area_code, unit_code, name)
);

-- Read-only once the period is signed, as all else of it (V06).
create trigger sealed before update or delete on kehoach.disbursement
    for each row execute function kehoach.guard_version_row();
create trigger sealed_added after insert on kehoach.disbursement referencing new table as added_rows
    for each statement execute function kehoach.guard_version_rows_added();
create trigger sealed before insert or update or delete on kehoach.area_disbursement
    for each row execute function kehoach.guard_period_row();
create trigger sealed_truncate before truncate on kehoach.disbursement
    for each statement execute function kehoach.guard_seal();
create trigger sealed_truncate before truncate on kehoach.area_disbursement
    for each statement execute function kehoach.guard_seal();
