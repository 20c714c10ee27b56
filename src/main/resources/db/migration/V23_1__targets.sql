-- What the year is to bring: a number, or the value of another indicator.
alter table kehoach.indicator
    add column target numeric check (target > 0),
    add column target_indicator varchar(80),
    add check (target is null or target_indicator is null);
