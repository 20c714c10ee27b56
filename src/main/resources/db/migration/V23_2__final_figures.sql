-- What the month before brought in the end, as its last days were still to come when it was reported.
alter table kehoach.figure add column previous numeric check (previous >= 0);
