// Printing a page whose pictures are fetched as they come into sight.

const PATIENCE = 6_000
const STEP = 100

/** Whether pictures are still to come. */
const isWaiting = (): boolean =>
  document.querySelector('.picture-named:is([data-state=waiting], [data-state=loading])') !== null

/** Has all pictures fetched, and prints; what isn't there in time is printed by its digest. */
export async function printWhole(): Promise<void> {
  dispatchEvent(new Event('beforeprint'))
  const end = Date.now() + PATIENCE
  do await new Promise((resolve) => setTimeout(resolve, STEP))
  while (isWaiting() && Date.now() < end)
  print()
}
