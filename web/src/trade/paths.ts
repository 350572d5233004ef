// The addresses of Trade's pages.

export const tradePath = (vin: string): string => `/trade/${encodeURIComponent(vin)}`
export const openPath = (vin: string, record?: number): string =>
  `/trade/${encodeURIComponent(vin)}/dispute${record === undefined ? '' : `?record=${record}`}`
export const disputePath = (number: number): string => `/dispute/${number}`
