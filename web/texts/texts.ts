// Every text of the interface. A translation is another set of the same shape.
export * as texts from './areas.ts'
