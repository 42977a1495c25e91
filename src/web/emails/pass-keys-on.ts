/** Keys pressed in a frame of the page's origin do what they do on the page: shortcuts work after a click into an email. */
export function passKeysOn(frame: HTMLIFrameElement): void {
  frame.contentDocument?.addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
    const same = { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true }
    // Dispatched at the frame's own element, where it stands in the page. Refused: a shortcut has taken it.
    if (!frame.dispatchEvent(new KeyboardEvent('keydown', same))) event.preventDefault()
  })
}
