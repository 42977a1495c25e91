import type { Directory, User } from '../directory/directory.ts'
import { personsOf } from './persons.ts'

/** Stands where Microsoft's page asks for account and password: one click picks a person of the tenant. */
export function choosePersonPage(directory: Directory, action: string): string {
  const persons = personsOf(directory)
  const withRoles = persons.filter(({ appRoles }) => appRoles.length > 0)
  const without = persons.filter(({ appRoles }) => appRoles.length === 0)
  // Who sees what the product is for: mail, clients and what waits.
  const first =
    withRoles.length > 1 ? withRoles.find(({ appRoles }) => appRoles.includes('Advisor')) : undefined
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in – ${escapeHtml(directory.displayName)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="firm">${escapeHtml(directory.displayName)}</p>
<h1>Pick an account</h1>
<p class="note">A simulated Microsoft 365 tenant: no password is asked for.</p>
</header>
<form method="post" action="${escapeHtml(action)}">
<ul>${withRoles.map((person) => button(person, person === first)).join('')}</ul>
${without.length > 0 ? `<details><summary>${without.length} without a role</summary><ul>${without.map((person) => button(person)).join('')}</ul></details>` : ''}
<p class="cancel"><button name="cancel" value="1">Cancel</button></p>
</form>
</main>
</body>
</html>
`
}

function button({ id, displayName, userPrincipalName, appRoles }: User, isFirst = false): string {
  const roles = appRoles.map((role) => role.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')).join(', ')
  return `<li><button name="person" value="${escapeHtml(id)}">
<span class="face" aria-hidden="true">${escapeHtml(initialsOf(displayName))}</span>
<span class="who"><bdi>${escapeHtml(displayName)}</bdi><span class="quiet">${escapeHtml(userPrincipalName)}</span>${isFirst ? '<span class="first">New here? Try this one first: an advisor with clients and mail</span>' : ''}</span>
<span class="roles">${escapeHtml(roles)}</span>
</button></li>`
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  return [...new Set([words[0], words.at(-1)])].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}

const STYLE = `
:root { color-scheme: light dark }
* { box-sizing: border-box }
body { min-height: 100vh; margin: 0; padding: 24px 16px; display: grid; place-content: safe center; grid-template-columns: minmax(0, 560px);
  font: 14px/20px "Segoe UI", system-ui, sans-serif; background: light-dark(#f0f0f0, #1f1f1f); color: light-dark(#242424, #fff) }
main { padding: 28px 24px 20px; border-radius: 8px; background: light-dark(#fff, #292929); box-shadow: 0 2px 8px rgb(0 0 0 / 14%) }
header { padding: 0 12px }
h1 { margin: 0; font-size: 24px; line-height: 32px; font-weight: 600 }
p { margin: 0 }
.firm { margin-bottom: 12px; font-weight: 600; color: light-dark(#0f548c, #62abf5) }
.note { margin: 4px 0 16px }
.note, .quiet, summary { color: light-dark(#616161, #adadad) }
ul { list-style: none; margin: 0; padding: 0 }
button { font: inherit; color: inherit; background: none; border: 0; border-radius: 4px; cursor: pointer }
li button { display: flex; align-items: center; gap: 12px; width: 100%; padding: 8px 12px; text-align: left }
button:hover { background: light-dark(#f5f5f5, #3d3d3d) }
:focus-visible { outline: 2px solid light-dark(#000, #fff); outline-offset: -2px }
.face { flex: none; display: grid; place-content: center; width: 36px; height: 36px; border-radius: 50%; font-weight: 600;
  background: light-dark(#cfe4fa, #0c3b5e); color: light-dark(#0c3b5e, #cfe4fa) }
.who { flex: 1; min-width: 0; display: flex; flex-direction: column; overflow-wrap: anywhere }
bdi { font-weight: 600 }
.quiet { font-size: 12px; line-height: 16px }
.first { font-size: 12px; line-height: 16px; font-weight: 600; color: light-dark(#0f548c, #62abf5) }
.roles { flex: none; max-width: 45%; text-align: right }
summary { margin: 8px 0 0; padding: 8px 12px; cursor: pointer; border-radius: 4px }
.cancel { display: flex; justify-content: flex-end; margin-top: 16px }
.cancel button { padding: 6px 20px; border: 1px solid light-dark(#d1d1d1, #666) }
`

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
