-- What webhooks were told of one order: its events by their subjects, and the messages of their batches.
create index webhook_events_subjects on webhook_events using gin (subjects) with (gin_pending_list_limit = 1024);
create index webhook_deliveries_batch on webhook_deliveries (account_id, batch_id);
