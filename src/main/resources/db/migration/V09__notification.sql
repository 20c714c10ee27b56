-- Every message to a person is a row; its Message-ID is fixed before it is sent.

create table kehoach.delivery (
    id          bigint generated always as identity primary key,
    -- Begins with the business key of what the message is about; makes the message one.
    key         varchar(200)  not null unique,
    user_id     varchar(64)   not null,
    address     varchar(320),
    message_id  varchar(320)  not null unique,
    subject     varchar(500)  not null,
    html        text          not null,
    text        text          not null,
    state       varchar(20)   not null check (state in ('KEPT', 'PENDING', 'SENT', 'NO_ADDRESS', 'FAILED')),
    attempts    integer       not null default 0,
    -- An attempt has begun and nobody has recorded how it ended.
    in_flight   boolean       not null default false,
    -- How many attempts ended so: the message may or may not have gone out.
    unrecorded  integer       not null default 0,
    -- The last attempt did not reach the mail server; when the server answers again the application tries anew.
    unreachable boolean       not null default false,
    last_error  varchar(2000),
    created_at  timestamptz   not null,
    sent_at     timestamptz,
    check ((state = 'SENT') = (sent_at is not null))
);
create index delivery_pending on kehoach.delivery (key) where state = 'PENDING';
