import { lazyRouteComponent } from '@tanstack/react-router'

const PAUSE_MS = 1_000

/** A page that comes when it is first opened. A hub that is away is waited for; a part that is gone has the router load everything anew. */
export function lazyPage<Name extends string>(
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
) {
  return lazyRouteComponent(() => loadOnceThere(load), name)
}

async function loadOnceThere<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (await isHubThere()) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

export function isHubThere(): Promise<boolean> {
  return fetch('/desk/', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
}
