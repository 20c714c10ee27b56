-- Handing in after the cut-off, by a granted request.
--
-- While a unit works under a grant its row of the register stays MISSING: what has not come counts as missing, for whoever
-- looks and for the Director who may sign meanwhile, and a signed row lets nothing through but MISSING -> ACCEPTED, late
-- (V06). How far the unit is, and until when, stands here instead; the statements of the law read and change this row as
-- they do the register's. On the way out of the unit both rows change in one transaction.
create table kehoach.late_grant (
    id               bigint generated always as identity primary key,
    report_id        bigint       not null references kehoach.expected_report,
    -- EXPECTED, SUBMITTED and RETURNED mean what they mean in the register.
    state            varchar(10)  not null default 'REQUESTED'
        check (state in ('REQUESTED', 'REFUSED', 'EXPECTED', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'EXPIRED')),
    requested_by     varchar(100) not null,
    requested_at     timestamptz  not null,
    request_reason   text         not null,
    decided_by       varchar(100),
    decided_at       timestamptz,
    decision_reason  text,
    closes_at        timestamptz,
    nil              boolean      not null default false,
    -- The newest version handed in, under this grant or before.
    version_number   integer      not null default 0,
    times_returned   integer      not null default 0,
    return_reason    text,
    check (state in ('REQUESTED', 'REFUSED') or closes_at is not null),
    check (state = 'REQUESTED' or (decided_by is not null and decided_at is not null))
);
create index late_grant_by_report on kehoach.late_grant (report_id);

-- One at a time.
create unique index late_grant_open on kehoach.late_grant (report_id)
    where state in ('REQUESTED', 'EXPECTED', 'SUBMITTED', 'RETURNED');
