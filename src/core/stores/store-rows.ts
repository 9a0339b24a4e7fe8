// Stores as rows.
export const storeColumns = `store_id as "storeId", kind, is_default as "isDefault", name as "storeName",
  marketplace_id as "marketplaceId", marketplace_name as "marketplaceName", account_name as "accountName", email,
  integration_url as "integrationUrl", active, company_name as "companyName", phone, public_email as "publicEmail",
  website, refresh_date as "refreshDate", last_refresh_attempt as "lastRefreshAttempt", create_date as "createDate",
  modify_date as "modifyDate", auto_refresh as "autoRefresh", status_mappings as "statusMappings"`
