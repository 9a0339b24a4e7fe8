-- What V1 has no word for; the text that a search looks into: SKU, name and UPC, folded, a line each; and what lists are
-- sorted by and is in the document alone, which is ten times as long to read.
alter table products
  add column extras jsonb,
  add column search_key text not null default '',
  add column sort_values jsonb;
update products set search_key = concat_ws(E'\n', lower(sku), nullif(name_key, ''), lower(upc)),
  sort_values = (
    select jsonb_object_agg(key, value) from jsonb_each(doc::jsonb) where value <> 'null' and key in (
      'price', 'weightOz', 'length', 'width', 'height', 'warehouseLocation', 'customsCountryCode', 'customsDescription',
      'customsTariffNo'));

-- One index of words serves both searches: of names alone, whose hits are looked at again, and of all three.
alter table products drop column words;
alter table products
  add column words tsvector generated always as (search_words(account_id, search_key, tag_ids)) stored;
create index products_words on products using gin (words) with (gin_pending_list_limit = 1024);
create index products_by_name on products (account_id, left(name_key, 100), product_id);
