-- Who stands in for whom. A row is never deleted: what somebody did "thay mặt" is understood from it years later.

create table kehoach.absence (
    id            bigint generated always as identity primary key,
    -- Id of the group whose tasks the deputy takes over, such as KHTC-TP or GIAMDOC.
    post          varchar(60)  not null,
    absent_user   varchar(100) not null,
    deputy_user   varchar(100) not null,
    -- The deputy as he signs: at the time of the appointment.
    deputy_name   varchar(300) not null,
    deputy_title  varchar(300),
    -- Null where the post signs nothing.
    capacity      varchar(3) check (capacity in ('KT', 'TL', 'TUQ')),
    -- Number and date of the written authority; nobody signs TUQ. without one.
    mandate       varchar(300),
    -- Both days are days of absence.
    first_day     date         not null,
    last_day      date         not null,
    entered_by    varchar(100) not null,
    entered_at    timestamptz  not null,
    entered_on_behalf_of varchar(100),
    -- Ended before its last day was over; the deputy acts no more from this moment on.
    ended_by      varchar(100),
    ended_at      timestamptz,
    check (first_day <= last_day),
    check (absent_user <> deputy_user),
    check (capacity is distinct from 'TUQ' or mandate is not null),
    check ((ended_by is null) = (ended_at is null))
);
create index absence_by_deputy on kehoach.absence (deputy_user, post);
create index absence_by_absent_user on kehoach.absence (absent_user);

-- The memberships that deputyships gave, and only these, are taken away again: who belongs to a group of his own right has
-- no row here.
create table kehoach.deputy_membership (
    id           bigint generated always as identity primary key,
    post         varchar(60)  not null,
    deputy_user  varchar(100) not null,
    added_at     timestamptz  not null,
    removed_at   timestamptz
);
create unique index deputy_membership_held on kehoach.deputy_membership (deputy_user, post) where removed_at is null;
create index deputy_membership_by_deputy on kehoach.deputy_membership (deputy_user, post);

-- For whom the actor acted; null where he acted for himself.
alter table kehoach.report_change add column on_behalf_of varchar(100);
alter table kehoach.consolidated_report
    add column consolidated_on_behalf_of varchar(100),
    add column returned_by               varchar(100),
    add column returned_on_behalf_of     varchar(100),
    add column signed_on_behalf_of       varchar(100),
    add column signing_capacity          varchar(3) check (signing_capacity in ('KT', 'TL', 'TUQ')),
    add constraint signed_for check ((signed_on_behalf_of is null) = (signing_capacity is null));
-- The deputy that the document names below the Director's post; null where it names the Director himself.
alter table kehoach.document add column deputy_user varchar(100);
