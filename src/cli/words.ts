/** How clients of the V1 API know the marketplace of stores that have none. */
export const manualMarketplace = 'ShipStation'
