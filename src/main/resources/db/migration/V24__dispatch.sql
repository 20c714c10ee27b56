-- What leaves the department once a report is signed: a row for each sending to a recipient, the first one and every
-- explicit one after it.

create table kehoach.dispatch (
    id             bigint generated always as identity primary key,
    period         varchar(7)   not null,
    edition        integer      not null,
    recipient      varchar(20)  not null,
    -- 1 for the first sending.
    sequence       integer      not null,
    -- Why somebody sends it again; null where the signature itself did it.
    reason         varchar(2000),
    requested_by   varchar(64),
    on_behalf_of   varchar(64),
    requested_at   timestamptz  not null,
    -- Name of the package in the outgoing folder and SHA-256 of its SHA256SUMS; null where there is no outgoing folder.
    package_name   varchar(100),
    package_sha256 char(64),
    packaged_at    timestamptz,
    -- What an administrator should know of the mails, such as that there is no address.
    note           varchar(2000),
    -- When the mails were handed to the notification, which has a row for each of them.
    handed_over_at timestamptz,
    unique (period, edition, recipient, sequence),
    check ((reason is null) = (requested_by is null)),
    check (handed_over_at is null or packaged_at is not null)
);

-- What a package says of the data, as it was written first: a later version of the application, or a unit that has got
-- another name meanwhile, does not change what was sent.
create table kehoach.dispatch_data (
    period    varchar(7)  not null,
    edition   integer     not null,
    recipient varchar(20) not null,
    data      bytea       not null,
    schema    bytea       not null,
    made_at   timestamptz not null,
    primary key (period, edition, recipient)
);

-- Messages go to people outside the department, too, and bear files.

alter table kehoach.delivery alter column user_id drop not null;

create table kehoach.delivery_file (
    sha256  char(64) primary key,
    content bytea    not null
);

create table kehoach.delivery_attachment (
    delivery_id bigint       not null references kehoach.delivery,
    position    integer      not null,
    file_name   varchar(255) not null,
    media_type  varchar(100) not null,
    sha256      char(64)     not null references kehoach.delivery_file,
    primary key (delivery_id, position)
);
