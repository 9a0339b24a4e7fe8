-- Who sends a message at the moment: what a dead worker holds is somebody else's before its lease ends.
alter table webhook_deliveries add column worker integer;

-- Asked for while it runs: it is run once more after that.
alter table tasks add column again_at timestamptz(3);
