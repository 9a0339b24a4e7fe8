import { NavLink, type NavLinkProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { Ref } from 'react'

function AnchorNavLink(props: NavLinkProps & { ref?: Ref<HTMLAnchorElement> }) {
  return <NavLink component="a" {...props} />
}

/** An entry of a navigation, marked where it is the page that is open or one below it. */
export const LinkNav = createLink(AnchorNavLink)
