-- Who imported which list of users, with what it did, in the words that he confirmed. Never changed.
create table kehoach.user_import (
    id           bigint generated always as identity primary key,
    imported_by  varchar(100) not null,
    imported_at  timestamptz  not null,
    file_name    varchar(300) not null,
    changes      text         not null
);

-- Passwords that were made here and not yet changed by their owners. After expires_at they open nothing any more.
create table kehoach.initial_password (
    user_id      varchar(64)  primary key,
    -- As the engine keeps it, salted: once it differs, the owner has chosen his own.
    kept         varchar(255) not null,
    issued_by    varchar(100) not null,
    issued_at    timestamptz  not null,
    expires_at   timestamptz  not null
);
