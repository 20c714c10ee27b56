-- Difficulties: one row from the report, or the person, that raised it until the unit closes it, over as many months as it
-- takes. A period is the one whose report tells of it first: of its opening, and of its closing.

create table kehoach.obstacle (
    id                    bigint generated always as identity primary key,
    area_code             varchar(20)  not null,
    unit_code             varchar(40)  not null,
    kind                  varchar(20)  not null,
    description           text         not null,
    -- A text said again by the same unit is the same difficulty; an index cannot hold the text itself.
    fingerprint           text         generated always as (md5(description)) stored,
    proposal              text,
    authority             varchar(12)  not null check (authority in ('UNIT', 'DEPARTMENT', 'PROVINCE', 'MINISTRY')),
    affected_people       integer      check (affected_people >= 0),
    affected_enterprises  integer      check (affected_enterprises >= 0),
    -- The group that answers.
    owner                 varchar(60)  not null,
    state                 varchar(10)  not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'CLOSED')),
    opened_period         varchar(7)   not null,
    opened_at             timestamptz  not null,
    opened_by             varchar(100) not null,
    -- Until when the owner answers, and since when he is late with it.
    due_at                timestamptz  not null,
    overdue_at            timestamptz,
    closed_period         varchar(7),
    closed_at             timestamptz,
    check ((state = 'CLOSED') = (closed_period is not null and closed_at is not null))
);
create unique index obstacle_open on kehoach.obstacle (unit_code, area_code, kind, fingerprint) where state <> 'CLOSED';
create index obstacle_by_period on kehoach.obstacle (opened_period, closed_period);

-- Everything that happened to it: who, when, what, in which period, and what was said.
create table kehoach.obstacle_change (
    id           bigint generated always as identity primary key,
    obstacle_id  bigint       not null references kehoach.obstacle,
    change       varchar(12)  not null
        check (change in ('RAISED', 'REPEATED', 'ANSWERED', 'NOT_SOLVED', 'CLOSED', 'OVERDUE')),
    period       varchar(7)   not null,
    changed_at   timestamptz  not null,
    actor        varchar(100) not null,
    -- For whom the actor acted; null where he acted for himself.
    on_behalf_of varchar(100),
    note         text
);
create index obstacle_change_by_obstacle on kehoach.obstacle_change (obstacle_id, id);
