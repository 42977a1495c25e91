import { Component, type ReactNode } from 'react'
import { ErrorNotice } from './ErrorNotice.tsx'

/** Keeps the shell alive when a page breaks, or when a new version of the app has replaced the page's file. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <ErrorNotice
        level={1}
        title="This page could not be shown"
        error={new Error('Something in it went wrong. Loading it anew usually helps.')}
        retryLabel="Load again"
        onRetry={() => window.location.reload()}
      />
    )
  }
}
